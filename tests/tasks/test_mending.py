"""What Celery and Kombu would do worse."""

import logging
from uuid import uuid4

import pytest
from celery.worker.consumer import Consumer
from django.conf import settings
from kombu import Connection

from tasks import mending
from tasks.celery_app import app

pytestmark = pytest.mark.usefixtures("servers")


@pytest.fixture(autouse=True)
def _as_in_a_worker() -> None:
    mending.mend()


def test_a_late_acknowledgement_ends_nobody(caplog: pytest.LogCaptureFixture) -> None:
    assert app.conf.task_acks_late
    with Connection(settings.CELERY_BROKER_URL) as connection:
        queue = connection.SimpleQueue(uuid4().hex)
        queue.put("Arbeit")
        message = queue.get(timeout=5)
        channel, errors = message.channel, connection.connection_errors
        connection.collect()
        channel._disconnect_pools()  # as when reading from it has failed

        message.ack_log_error(logging.getLogger("celery"), errors)

    assert "Couldn't ack" in caplog.text


def test_a_worker_does_not_wait_for_nodes_that_would_keep_messages_for_later() -> None:
    """Else it is deaf for 17 s whenever one node of RabbitMQ is away."""
    steps = [str(step) for step in Consumer.Blueprint.default_steps]

    assert steps
    assert not [step for step in steps if "delayed_delivery" in step]
