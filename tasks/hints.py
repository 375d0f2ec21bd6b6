"""Turns "there is something" into a Celery message; losing one costs a second."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, cast

from django.core.cache import caches

from core.jobs import hints as jobs
from core.outbox import hints as outbox

if TYPE_CHECKING:
    from core.tenancy.cache import ForgivingRedisCache

_log = logging.getLogger(__name__)
_PAUSE_S = 5.0  # a broker that hangs makes one request wait, not every one
_silent_until = 0.0
# One hint covers what is committed right after it, by any process: the drain it starts looks that
# long. Sending one costs a millisecond; many writers would fill the queue with drains.
SPARED_S = 0.02
_hinted = 0.0
_WORK_LASTS_S = 60  # a hint nobody has heard by then is repeated by the sweep anyway
# kind of job → the task that takes the one whose turn it is
WORK = {
    "impact_report": "reports.work",
    "report_paper": "reports.paper",
    "national_report": "reports.national",
    "reconcile": "reconcile.work",
}


def connect() -> None:
    """Listen to the outbox and to new jobs."""
    outbox.appended.connect(_drain, dispatch_uid="tasks.hints.drain")
    jobs.enqueued.connect(_work, dispatch_uid="tasks.hints.work")


def drain_again() -> None:
    """There is more than one run of the relay may carry."""
    send("outbox.drain")


def work_due(kind: str) -> None:
    """A job of this kind waits for somebody to take it."""
    send(WORK[kind], expires_s=_WORK_LASTS_S)


def webhooks_due() -> None:
    """Something waits to be sent to other people's servers."""
    send("webhooks.deliver")


def _drain(sender: object, **_: Any) -> None:
    global _hinted  # noqa: PLW0603 - see SPARED_S
    now = time.monotonic()
    if now - _hinted < SPARED_S:
        return
    shared = cast("ForgivingRedisCache", caches["shared"])
    if shared.is_first("hint:outbox.drain", seconds=SPARED_S):
        _hinted = now
        send("outbox.drain")


def _work(sender: object, *, kind: str, **_: Any) -> None:
    work_due(kind)


def send(name: str, *, expires_s: int | None = None, **arguments: str) -> None:
    """Send a message that may be lost: whoever sends it repeats it while there is a reason."""
    from tasks.celery_app import app

    global _silent_until  # noqa: PLW0603 - what one hint learned about the broker spares the next
    if time.monotonic() < _silent_until:
        return
    try:
        app.send_task(name, kwargs=arguments, retry=False, expires=expires_s)
    except Exception as error:  # the broker is away: the row waits, the next tick finds it
        _silent_until = time.monotonic() + _PAUSE_S
        why = str(error) or type(error).__name__
        _log.warning("hint %s not sent, the next tick repeats it: %s", name, why)
