"""Enqueue, claim, report on and finish long work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Least, Now
from django.utils import timezone

from core.errors import DomainError
from core.jobs import hints, selectors
from core.jobs.models import OPEN, Job, JobStatus

LEASE = timedelta(seconds=120)
MAX_ATTEMPTS = 4


class LeaseLost(DomainError):
    """Another worker has taken over, or the job was cancelled; stop without writing."""

    code = "lease_lost"
    message = "Diese Arbeit hat inzwischen jemand anderes übernommen."


def enqueue(
    *,
    kind: str,
    alliance_id: UUID,
    dedupe_key: str,
    arguments: dict[str, Any] | None = None,
    requested_by: UUID | None = None,
    next_at: datetime | None = None,
) -> Job:
    """The open job with this key, made if there is none; hints the worker on commit.

    Work for later is not hinted at: the sweep finds it when its time has come.
    """
    values: dict[str, Any] = {"arguments": arguments or {}, "requested_by": requested_by}
    if next_at is not None:
        values["next_at"] = next_at
    key = {"kind": kind, "alliance_id": alliance_id, "dedupe_key": dedupe_key}
    try:
        with transaction.atomic():
            job = Job.objects.create(**key, **values)
    except IntegrityError:
        job = Job.objects.get(**key, status__in=OPEN)
        if requested_by is not None:
            hurry(job, requested_by=requested_by)
    if next_at is None or next_at <= timezone.now():
        transaction.on_commit(lambda: hints.enqueued.send(None, kind=kind), robust=True)
    return job


def hurry(job: Job, *, requested_by: UUID) -> None:
    """Somebody waits for planned work: from now on it is a wish, due at once.

    Also while it is carried out: whoever does so may die or fail, and its turn come again.
    """
    planned = Job.objects.filter(id=job.id, status__in=OPEN, requested_by=None)
    if planned.update(requested_by=requested_by, next_at=Least(F("next_at"), Now())):
        transaction.on_commit(lambda: hints.enqueued.send(None, kind=job.kind), robust=True)
        job.refresh_from_db()


def claim_next(*, kind: str) -> Job | None:
    """Take the due job whose turn it is, or None when nothing of this kind is due.

    Turns go round the alliances that wait: whoever was served longest ago is next, however
    many jobs another has lined up.
    """
    for job_id in selectors.turns(kind=kind):
        if job := claim(job_id):
            return job
    return None


def claim(job_id: UUID, *, lease: timedelta = LEASE) -> Job | None:
    """Take a due job under a new token, or None when it is done, leased or not due.

    A job that was tried too often is failed instead.
    """
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    due = Job.objects.filter(free, id=job_id, status__in=OPEN, next_at__lte=now)
    if due.filter(attempts__gte=MAX_ATTEMPTS).update(
        status=JobStatus.FAILED,
        finished_at=now,
        problem={"detail": "Nach mehreren Versuchen aufgegeben."},
    ):
        return None
    taken = due.update(
        status=JobStatus.RUNNING,
        token=F("token") + 1,
        attempts=F("attempts") + 1,
        lease_until=now + lease,
        started_at=now,
    )
    return Job.objects.get(id=job_id) if taken else None


def progress(job: Job, *, done: int, total: int, message: str = "") -> None:
    """Show how far it is and renew the lease.

    Raises:
        LeaseLost: see there.
    """
    _write(job, done=done, total=total, message=message, lease_until=timezone.now() + LEASE)


def succeed(job: Job, *, href: str) -> None:
    """Finish a job with the address of its result.

    Raises:
        LeaseLost: see there; the caller's transaction must then roll back.
    """
    _write(
        job,
        status=JobStatus.SUCCEEDED,
        result_href=href,
        done=F("total"),
        message="",
        problem=None,
        finished_at=timezone.now(),
        lease_until=None,
    )


def fail(job: Job, *, reason: str, again: bool = False) -> None:
    """End a job with a German reason, or let it be tried again after a pause."""
    if again and job.attempts < MAX_ATTEMPTS:
        pause = timedelta(seconds=5 * 3**job.attempts)
        _write(
            job,
            status=JobStatus.QUEUED,
            lease_until=None,
            next_at=timezone.now() + pause,
            message=reason[:200],
        )
        return
    _write(
        job,
        status=JobStatus.FAILED,
        lease_until=None,
        finished_at=timezone.now(),
        problem={"detail": reason},
    )


def cancel(job: Job) -> None:
    """Stop an open job; the worker notices at its next progress report."""
    Job.objects.filter(id=job.id, status__in=OPEN).update(
        status=JobStatus.CANCELLED,
        finished_at=timezone.now(),
        lease_until=None,
        token=F("token") + 1,
    )


def _write(job: Job, **values: Any) -> None:
    mine = Job.objects.filter(id=job.id, token=job.token, status=JobStatus.RUNNING)
    if not mine.update(**values):
        raise LeaseLost
    job.refresh_from_db()
