"""The relay: claims what is due in the outbox and hands it to its consumer."""

from __future__ import annotations

import logging
import time

from core.jobs import services as jobs
from core.outbox import services as outbox
from core.tenancy import rounds, schema_context
from core.tenancy.context import PUBLIC
from federation.catalogue.services import index_words
from tasks import hints
from tasks.base import FederationTask
from tasks.celery_app import app
from tasks.routes import CONSUMERS

_log = logging.getLogger(__name__)
BATCH = 200
_FOLLOW_AFTER_S = 0.5  # words follow at the latest then, however much there is to carry
_WORDS_BETWEEN = 50
_followed = 0.0
_RUN_S = 5.0  # then another message goes on, so that a worker can end in between
_LOOK_AFTER_S = 1.0
_looked_after = 0.0


@app.task(base=FederationTask, name="outbox.drain", expires=30)
def drain() -> int:
    """Carry what is due; safe to run at once with any number of others.

    It looks again until no hint can have been spared on its account (see `tasks.hints`).
    """
    jobs.beat("worker")
    end = time.monotonic() + _RUN_S
    until = time.monotonic() + hints.SPARED_S * 2
    carried = 0
    while time.monotonic() < end:
        moved = carry_round()
        carried += moved
        if moved + _follow(is_idle=not moved):
            continue
        if time.monotonic() >= until:
            return carried
        time.sleep(hints.SPARED_S / 4)
    hints.drain_again()
    return carried


def drain_all() -> int:
    """Carry everything that is due now, answers and words included; returns how many facts."""
    carried = 0
    with schema_context(PUBLIC):
        outbox.bury()
        outbox.promote()
        while moved := carry_round():
            carried += moved
        while index_words():
            pass
    return carried


def carry_round() -> int:
    """One batch for each consumer; how many facts were carried or have failed."""
    _look_after()
    moved = 0
    for consumer, apply in CONSUMERS.items():
        carried = outbox.drain(consumer=consumer, apply=apply, limit=BATCH)
        if consumer == "catalogue" and 0 < carried < BATCH:
            _index()  # no backlog: found by its words before all others have heard
        moved += carried
    rounds.give_back()  # the answers of a batch go into many alliances
    return moved


def _follow(*, is_idle: bool) -> int:
    """Let the words of the catalogue follow, when there is time or they have waited long."""
    global _followed  # noqa: PLW0603 - each process keeps its own pace
    if not is_idle and time.monotonic() - _followed < _FOLLOW_AFTER_S:
        return 0
    followed = _index(BATCH if is_idle else _WORDS_BETWEEN)
    _followed = time.monotonic()
    return followed


def _index(limit: int = BATCH) -> int:
    """Words that cannot follow must not hold up facts; the health page tells of them."""
    try:
        return index_words(limit)
    except Exception as error:
        if not outbox.is_locked_elsewhere(error):
            _log.exception("words of the catalogue do not follow")
        return 0


def _look_after() -> None:
    """Once a second: what has waited long enough is due, what dead workers left is taken up."""
    global _looked_after  # noqa: PLW0603 - each process keeps its own pace
    if time.monotonic() - _looked_after < _LOOK_AFTER_S:
        return
    _looked_after = time.monotonic()
    outbox.bury()
    outbox.promote()
