"""At the end of a quarter everybody's report is made, spread over some hours."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.jobs import services as jobs
from tenants.registry.enums import Status
from tenants.registry.selectors import list_alliances
from tenants.reports.records import Quarter

from .requesting import KIND

SCHEDULE = "reports.quarter"
WINDOW = timedelta(hours=4)


@transaction.atomic
def plan_quarter(*, now: datetime) -> int:
    """Plan the report of the last finished quarter for every alliance; how many were planned.

    May be called by any number of beats at any time: the first call after the end of a quarter
    plans, all others find the slot taken and return 0.
    """
    quarter = Quarter.of(timezone.localdate(now)).previous
    if not jobs.take_slot(schedule=SCHEDULE, slot=_slot(quarter)):
        return 0
    alliances = list_alliances().exclude(status=Status.DISSOLVED).prefetch_related(None)
    ids = list(alliances.values_list("id", flat=True))
    for alliance_id in ids:
        jobs.enqueue(
            kind=KIND,
            alliance_id=alliance_id,
            # not the key of somebody's own wish, which must not wait for its turn here
            dedupe_key=f"{quarter.key}-planned",
            arguments={"year": quarter.year, "quarter": quarter.number},
            next_at=now + jitter(alliance_id),
        )
    return len(ids)


def jitter(alliance_id: UUID, *, window: timedelta = WINDOW) -> timedelta:
    """An alliance's own place within the window, the same each quarter."""
    digest = hashlib.sha256(alliance_id.bytes).digest()
    return timedelta(seconds=int.from_bytes(digest[:8]) % int(window.total_seconds()))


def _slot(quarter: Quarter) -> datetime:
    return datetime.combine(quarter.last_day, time.max.replace(microsecond=0), tzinfo=UTC)
