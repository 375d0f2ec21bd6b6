"""Where a job stands in its queue, and when it will probably be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Avg, F
from django.utils import timezone

from core.tenancy import schema_context
from core.tenancy.context import PUBLIC

from .models import Job, JobStatus

_LOOKS_BACK = 30  # finished jobs whose mean duration tells how long one takes
# As `selectors.turns` serves: wishes, then what was planned; of either round by round, in each
# the alliance served longest ago first.
_PLACES = """
    WITH waiting AS (
        SELECT id, next_at, alliance_id, requested_by IS NULL AS is_planned,
            row_number() OVER (
                PARTITION BY alliance_id ORDER BY requested_by IS NULL, next_at, created_at
            ) AS round
        FROM jobs_job WHERE status = 'queued' AND kind = %(kind)s
          AND next_at <= greatest(%(now)s, %(due)s)
    ), placed AS (
        SELECT waiting.id, row_number() OVER (
            ORDER BY greatest(waiting.next_at, %(now)s), waiting.is_planned, waiting.round,
                last.started_at NULLS FIRST, waiting.next_at, waiting.id) AS place
        FROM waiting LEFT JOIN LATERAL (
            SELECT started_at FROM jobs_job AS served
            WHERE served.alliance_id = waiting.alliance_id AND served.started_at IS NOT NULL
            ORDER BY served.started_at DESC LIMIT 1
        ) AS last ON true
    )
    SELECT placed.place, (SELECT count(*) FROM jobs_job
        WHERE status = 'queued' AND kind = %(kind)s)
    FROM placed WHERE placed.id = %(id)s::uuid
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Place `number` of `total` waiting; `done_at` is None while nothing of the kind was timed."""

    number: int
    total: int
    done_at: datetime | None


def place_of(job: Job, *, at: datetime | None = None) -> Place | None:
    """The place of a waiting job; None once it runs or is done. Three queries."""
    now = at or timezone.now()
    if job.status != JobStatus.QUEUED:
        return None
    with schema_context(PUBLIC), connection.cursor() as cursor:  # an alliance sees only its own
        cursor.execute(
            _PLACES, {"kind": job.kind, "now": now, "due": job.next_at, "id": str(job.id)}
        )
        row = cursor.fetchone()
        if row is None:
            return None
        return Place(number=row[0], total=row[1], done_at=_done_at(job, row[0], now))


def _done_at(job: Job, place: int, now: datetime) -> datetime | None:
    duration = _mean_duration(job.kind)
    if duration is None:
        return None
    at_once = max(Job.objects.filter(kind=job.kind, status=JobStatus.RUNNING).count(), 1)
    return max(now + duration * (place / at_once), job.next_at + duration)


def _mean_duration(kind: str) -> timedelta | None:
    done = Job.objects.filter(kind=kind, status=JobStatus.SUCCEEDED, started_at__isnull=False)
    latest = done.order_by("-finished_at").values("id")[:_LOOKS_BACK]
    took = Job.objects.filter(id__in=latest).aggregate(took=Avg(F("finished_at") - F("started_at")))
    mean: timedelta | None = took["took"]
    return mean
