"""Which work waits and whose turn it is, which slots are due, who was seen when."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from core.errors import NotFound

from .models import OPEN, Heartbeat, Job, JobStatus, PeriodicRun
from .records import JobCounts
from .rhythms import slots_between
from .schedules import Missed, Schedule

_MOST_SLOTS = 500  # of one schedule at one look; the next look goes on
# What a person waits for goes before what was planned for hundreds. Of either, the alliance served
# longest ago is next; who has never been served comes first.
_TURNS = """
    WITH waiting AS (
        SELECT DISTINCT ON (alliance_id) alliance_id, id, next_at,
            requested_by IS NULL AS is_planned
        FROM jobs_job
        WHERE status IN ('queued', 'running') AND kind = %(kind)s AND next_at <= %(now)s
          AND (lease_until IS NULL OR lease_until < %(now)s)
        ORDER BY alliance_id, is_planned, next_at, created_at
    )
    SELECT waiting.id FROM waiting LEFT JOIN LATERAL (
        SELECT started_at FROM jobs_job AS served
        WHERE served.alliance_id = waiting.alliance_id AND served.started_at IS NOT NULL
        ORDER BY served.started_at DESC LIMIT 1
    ) AS last ON true
    ORDER BY waiting.is_planned, last.started_at NULLS FIRST, waiting.next_at, waiting.id
    LIMIT %(limit)s
"""


def due(*, limit: int = 100) -> QuerySet[Job]:
    """Open jobs whose time has come and that nobody holds, oldest first."""
    return Job.objects.filter(_free_and_due()).order_by("next_at")[:limit]


def due_kinds(*, limit: int = 200) -> dict[str, int]:
    """How many jobs of each kind could be taken now, counted up to a limit each."""
    rows = Job.objects.filter(_free_and_due()).values("kind").annotate(n=Count("id"))
    return {row["kind"]: min(row["n"], limit) for row in rows}


def is_held(job: Job, *, at: datetime) -> bool:
    """Whether somebody works on a job, as far as its lease tells."""
    return job.status == JobStatus.RUNNING and job.lease_until is not None and job.lease_until > at


def turns(*, kind: str, limit: int = 5) -> list[UUID]:
    """The due jobs whose turn it is, one of each alliance: wishes first, then planned ones.

    Of each the alliance served longest ago comes first.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TURNS, {"kind": kind, "now": timezone.now(), "limit": limit})
        return [row[0] for row in cursor.fetchall()]


def get_job(job_id: UUID, *, alliance_ids: list[UUID] | None = None) -> Job:
    """One job; limited to some alliances when given.

    Raises:
        NotFound: there is none, or it belongs to another alliance.
    """
    jobs = Job.objects.filter(id=job_id)
    if alliance_ids is not None:
        jobs = jobs.filter(alliance_id__in=alliance_ids)
    job = jobs.first()
    if job is None:
        raise NotFound
    return job


def seen_within(part: str, age: timedelta) -> bool:
    """Whether a part of the system was seen working lately."""
    return Heartbeat.objects.filter(part=part, seen_at__gte=timezone.now() - age).exists()


def last_seen(prefix: str) -> dict[str, datetime]:
    """When each part whose name begins like this was last seen."""
    return dict(Heartbeat.objects.filter(part__startswith=prefix).values_list("part", "seen_at"))


def due_slots(schedule: Schedule, *, at: datetime) -> list[datetime]:
    """The slots of a schedule to run now, oldest first.

    Which are done is read from the rows, never from a position: two beats whose clocks differ
    may take slots out of order, and none between is lost. A schedule that has never run
    begins with its newest slot.
    """
    newest = schedule.rhythm.last_until(at)
    rows = PeriodicRun.objects.filter(schedule=schedule.name, slot__lte=newest)
    if schedule.missed is Missed.ONLY_NEWEST or not (first := rows.aggregate(s=Min("slot"))["s"]):
        wanted = [newest]
    else:
        wanted = _since(schedule, after=max(first, at - schedule.looks_back), until=newest)
    recent = rows.filter(slot__gte=wanted[0]) if wanted else rows.none()
    settled = set(recent.filter(_settled(at)).values_list("slot", flat=True))
    forsaken = rows.filter(finished_at=None, lease_until__lt=at).values_list("slot", flat=True)
    return sorted({*(slot for slot in wanted if slot not in settled), *forsaken})


def _since(schedule: Schedule, *, after: datetime, until: datetime) -> list[datetime]:
    return list(islice(slots_between(schedule.rhythm, after, until), _MOST_SLOTS))


def _settled(at: datetime) -> Q:
    """Done, failed for good, or in the hands of somebody."""
    return Q(finished_at__isnull=False) | Q(lease_until__gte=at)


def last_runs() -> dict[str, PeriodicRun]:
    """The newest finished run of each schedule."""
    runs = PeriodicRun.objects.filter(finished_at__isnull=False)
    newest = runs.order_by("schedule", "-slot").distinct("schedule")
    return {run.schedule: run for run in newest}


def missing_slots(schedule: Schedule, *, at: datetime, within: timedelta) -> list[datetime]:
    """Slots of the last days without a row, since the schedule first ran."""
    rows = PeriodicRun.objects.filter(schedule=schedule.name)
    first = rows.aggregate(s=Min("slot"))["s"]
    if first is None:
        return []
    after = max(first, at - within)
    there = set(rows.filter(slot__gt=after).values_list("slot", flat=True))
    newest = schedule.rhythm.last_until(at)
    return [slot for slot in _since(schedule, after=after, until=newest) if slot not in there]


def running_since() -> datetime | None:
    """Since when periodic jobs have been running here; None on a fresh instance."""
    since: datetime | None = PeriodicRun.objects.aggregate(s=Min("taken_at"))["s"]
    return since


def counts_by_kind(*, at: datetime, failed_within: timedelta) -> list[JobCounts]:
    """Open and lately failed jobs by kind, with the moment the oldest due one waits since."""
    due_now = Q(status__in=OPEN, next_at__lte=at)
    failed = Q(status=JobStatus.FAILED, finished_at__gte=at - failed_within)
    rows = (
        Job.objects.filter(Q(status__in=OPEN) | failed)
        .values("kind")
        .annotate(
            open=Count("id", filter=Q(status__in=OPEN)),
            failed=Count("id", filter=failed),
            oldest=Min("next_at", filter=due_now),
        )
        .order_by("kind")
    )
    return [JobCounts(**row) for row in rows]


def _free_and_due() -> Q:
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    return free & Q(status__in=OPEN, next_at__lte=now)
