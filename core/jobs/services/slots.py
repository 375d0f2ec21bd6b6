"""One slot of a schedule: taken by one, run, finished; taken again when its runner died."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.jobs.models import PeriodicRun, RunOutcome
from core.jobs.schedules import Schedule

from .heartbeats import forget_old_beats
from .holding import holding
from .work import MAX_ATTEMPTS, LeaseLost

SLOT_LEASE = timedelta(seconds=90)
_KEEP = timedelta(days=100)  # longer than a quarter
_FIRST_PAUSE = timedelta(seconds=30)
_log = logging.getLogger(__name__)
# One statement, so that of any number of takers one gets a row back.
_TAKE = """
    INSERT INTO jobs_periodicrun AS run
        (schedule, slot, taken_at, lease_until, token, attempts, outcome, reason)
    VALUES (%(schedule)s, %(slot)s, %(now)s, %(until)s, 1, 1, '', '')
    ON CONFLICT (schedule, slot) DO UPDATE
    SET token = run.token + 1, attempts = run.attempts + 1, taken_at = %(now)s,
        lease_until = %(until)s
    WHERE run.finished_at IS NULL AND run.lease_until < %(now)s AND run.attempts < %(most)s
    RETURNING token
"""


def take_slot(
    *, schedule: str, slot: datetime, lease: timedelta = SLOT_LEASE
) -> PeriodicRun | None:
    """The run of a slot if this process is the one to do it, else None.

    A run that was taken and not finished is given out again when its lease is over, under a
    new token, at most four times; then the slot is failed.
    """
    now = timezone.now()
    _give_up_hopeless(schedule, slot, now)
    values: dict[str, Any] = {"schedule": schedule, "slot": slot, "most": MAX_ATTEMPTS}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values | {"now": now, "until": now + lease})
        if cursor.fetchone() is None:
            return None
    return PeriodicRun.objects.get(schedule=schedule, slot=slot)


def run_slot(schedule: Schedule, *, slot: datetime) -> bool:
    """Take a slot and do its work; whether it was done here.

    Work and done mark are one transaction, unless the schedule wants otherwise: whoever lost
    the lease meanwhile leaves no trace. What fails is tried again after a growing pause.
    """
    run = take_slot(schedule=schedule.name, slot=slot)
    if run is None:
        return False
    try:
        with transaction.atomic() if schedule.in_one_transaction else nullcontext():
            with holding(run, lease=SLOT_LEASE):
                schedule.work(slot)
            finish_slot(run)
    except LeaseLost:
        _log.warning("%s for %s was taken over", schedule.name, slot)
        return False
    except Exception as error:
        _log.exception("%s for %s failed", schedule.name, slot)
        _put_off(run, reason=_reason(error))
        return False
    return True


def finish_slot(run: PeriodicRun) -> None:
    """Mark a slot as done.

    Raises:
        LeaseLost: another one has it; the caller's transaction must roll back.
    """
    _write(run, outcome=RunOutcome.DONE, finished_at=timezone.now(), lease_until=None, reason="")


def forget_the_past(*, at: datetime) -> None:
    """Forget finished runs of more than a hundred days ago, and beats that are gone for good."""
    PeriodicRun.objects.filter(slot__lt=at - _KEEP, finished_at__isnull=False).delete()
    forget_old_beats(at=at)


def _give_up_hopeless(schedule: str, slot: datetime, now: datetime) -> None:
    PeriodicRun.objects.filter(
        schedule=schedule,
        slot=slot,
        finished_at=None,
        lease_until__lt=now,
        attempts__gte=MAX_ATTEMPTS,
    ).update(
        outcome=RunOutcome.FAILED,
        finished_at=now,
        lease_until=None,
        reason=_("Mehrmals begonnen und nie beendet."),
    )


def _put_off(run: PeriodicRun, *, reason: str) -> None:
    """Let it be taken again after a pause, or end it after the last attempt."""
    now = timezone.now()
    if run.attempts < MAX_ATTEMPTS:
        pause = _FIRST_PAUSE * 3 ** (run.attempts - 1)
        _write_if_mine(run, lease_until=now + pause, reason=reason)
        return
    _write_if_mine(run, outcome=RunOutcome.FAILED, finished_at=now, lease_until=None, reason=reason)


def _reason(error: Exception) -> str:
    """German, and free of what the work was about: only the kind of the error."""
    if isinstance(error, DomainError):
        return error.text[:300]
    return _("Unerwarteter Fehler (%s); Näheres im Protokoll.") % type(error).__name__


def _write(run: PeriodicRun, **values: Any) -> None:
    if not _write_if_mine(run, **values):
        raise LeaseLost


def _write_if_mine(run: PeriodicRun, **values: Any) -> bool:
    mine = PeriodicRun.objects.filter(
        schedule=run.schedule, slot=run.slot, token=run.token, finished_at=None
    )
    return bool(mine.update(**values))
