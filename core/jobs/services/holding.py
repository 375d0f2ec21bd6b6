"""Keeping a lease alive while a long step says nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from psycopg_pool import PoolTimeout

from core.jobs.models import Job, JobStatus, PeriodicRun
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC

from .work import LEASE, LeaseLost

_log = logging.getLogger(__name__)


@contextmanager
def holding(held: Job | PeriodicRun, *, lease: timedelta = LEASE) -> Iterator[None]:
    """Renew a lease from a thread with a connection of its own until the block ends.

    The work may take any time and hold any transaction. The thread writes only while the token
    is its own; when another has taken over, the block still runs to its end, and is refused there.

    Raises:
        LeaseLost: at the end of the block, when the lease was lost meanwhile.
    """
    over, lost = Event(), Event()
    renew = _renewal(held, lease)
    thread = Thread(
        target=_beat, args=(renew, lease / 3, over, lost), name=f"lease-{held.pk}", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if lost.is_set():
        raise LeaseLost


def _beat(renew: Callable[[], bool], pause: timedelta, over: Event, lost: Event) -> None:
    with schema_context(PUBLIC):
        try:
            while not over.wait(pause.total_seconds()):
                if not _still_mine(renew):
                    lost.set()
                    return
        finally:
            connection.close()


def _still_mine(renew: Callable[[], bool]) -> bool:
    try:
        with transaction.atomic():
            return renew()
    except (DatabaseError, PoolTimeout) as error:
        # A locked row is about to be finished; a database that is away may come back in time.
        _log.info("lease not renewed this time: %s", error)
        return True


def _renewal(held: Job | PeriodicRun, lease: timedelta) -> Callable[[], bool]:
    """What renews this lease; false when the token is old. Never waits for a lock."""
    if isinstance(held, Job):
        jobs = Job.objects.filter(id=held.id, token=held.token, status=JobStatus.RUNNING)

        def renew_job() -> bool:
            found = list(jobs.select_for_update(nowait=True).values_list("id"))
            return bool(found) and bool(jobs.update(lease_until=timezone.now() + lease))

        return renew_job
    runs = PeriodicRun.objects.filter(
        schedule=held.schedule, slot=held.slot, token=held.token, finished_at=None
    )

    def renew_run() -> bool:
        found = list(runs.select_for_update(nowait=True).values_list("token"))
        return bool(found) and bool(runs.update(lease_until=timezone.now() + lease))

    return renew_run
