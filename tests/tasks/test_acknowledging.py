"""What ends after the broker was lost is noted as a lost connection, and no more."""

import logging
from uuid import uuid4

import pytest
from django.conf import settings
from kombu import Connection

from tasks.celery_app import app

pytestmark = pytest.mark.usefixtures("servers")


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
