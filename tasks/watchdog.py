"""A worker that has gone deaf ends itself; whoever started it starts it again.

Celery workers have been seen alive but no longer listening after their broker hung
(celery #8091, #10205). The sign: messages wait in a worker's queues while it has nothing
in hand and receives nothing. A busy worker, an empty queue or an unreachable broker is none,
nor is the time in which the worker itself was stopped.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Sequence
from typing import Any

from celery import Celery
from celery.signals import worker_ready
from celery.worker import state
from celery.worker.consumer import Consumer
from django.conf import settings
from kombu.exceptions import KombuError

_LOOK_EVERY_S = 2.0
_STOPPED_S = 4.0  # who looks again so much later was not running meanwhile
_LAST_GRACE_S = 30.0
_log = logging.getLogger(__name__)


@worker_ready.connect
def start(sender: Consumer, **_: object) -> None:
    """Watch over the queues this worker was started for."""
    queues = list(sender.app.amqp.queues.consume_from)
    watch = threading.Thread(target=_watch, args=(sender.app, queues), daemon=True)
    watch.start()


def _watch(app: Celery, queues: Sequence[str]) -> None:
    received, since = _received(), time.monotonic()
    while time.monotonic() - since < settings.WORKER_DEAF_AFTER_S:
        asleep = time.monotonic()
        time.sleep(_LOOK_EVERY_S)
        was_stopped = time.monotonic() - asleep > _LOOK_EVERY_S + _STOPPED_S
        hears = state.active_requests or _received() != received
        if was_stopped or hears or not _waiting(app, queues):
            received, since = _received(), time.monotonic()
    _log.error("Messages wait in %s, but this worker hears nothing; it ends.", ", ".join(queues))
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LAST_GRACE_S)
    os.kill(os.getpid(), signal.SIGKILL)


def _received() -> int:
    return int(state.all_total_count[0])


def _waiting(app: Celery, queues: Sequence[str]) -> bool:
    try:
        with app.connection_for_read() as connection:
            return any(_length(connection, queue) for queue in queues)
    except (OSError, KombuError, *app.connection_for_read().connection_errors):
        return False  # nobody can hear a broker that is away


def _length(connection: Any, queue: str) -> int:
    """A channel for each question: RabbitMQ closes it when there is no such queue."""
    try:
        with connection.channel() as channel:
            return int(channel.queue_declare(queue=queue, passive=True).message_count)
    except connection.channel_errors:
        return 0  # Redis knows no empty queues
