"""Turns "there is something" into a Celery message; losing one costs a second."""

from __future__ import annotations

import logging
import time
from typing import Any
from uuid import UUID

from core.jobs import hints as jobs
from core.outbox import hints as outbox

_log = logging.getLogger(__name__)
_PAUSE_S = 5.0  # a broker that hangs makes one request wait, not every one
_silent_until = 0.0
# One hint covers what this process commits right after it: the drain it starts looks that long.
SPARED_S = 0.02
_hinted = 0.0
_RENDERING = {"impact_report": "reports.render"}


def connect() -> None:
    """Listen to the outbox and to new jobs."""
    outbox.appended.connect(_drain, dispatch_uid="tasks.hints.drain")
    jobs.enqueued.connect(_work, dispatch_uid="tasks.hints.work")


def drain_again() -> None:
    """There is more than one run of the relay may carry."""
    _send("outbox.drain")


def _drain(sender: object, **_: Any) -> None:
    global _hinted  # noqa: PLW0603 - see SPARED_S
    now = time.monotonic()
    if now - _hinted >= SPARED_S:
        _hinted = now
        _send("outbox.drain")


def _work(sender: object, *, job_id: UUID, kind: str, alliance_id: UUID, **_: Any) -> None:
    _send(_RENDERING[kind], alliance=str(alliance_id), job_id=str(job_id))


def _send(name: str, **arguments: str) -> None:
    from tasks.celery_app import app

    global _silent_until  # noqa: PLW0603 - what one hint learned about the broker spares the next
    if time.monotonic() < _silent_until:
        return
    try:
        app.send_task(name, kwargs=arguments, retry=False)
    except Exception as error:  # the broker is away: the row waits, the next tick finds it
        _silent_until = time.monotonic() + _PAUSE_S
        _log.warning("hint %s not sent, the next tick repeats it: %s", name, error)
