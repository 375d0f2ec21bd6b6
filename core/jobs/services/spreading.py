"""Work for all alliances, spread over a window so that they do not all begin in one second."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.jobs.models import Job

_BATCH = 1000


def place_in(window: timedelta, *, schedule: str, alliance_id: UUID) -> timedelta:
    """An alliance's own place within a window: the same each time, another in each schedule."""
    digest = hashlib.sha256(schedule.encode() + b"\0" + alliance_id.bytes).digest()
    return timedelta(seconds=int.from_bytes(digest[:8]) % int(window.total_seconds()))


def plan(
    *,
    kind: str,
    schedule: str,
    alliance_ids: Collection[UUID],
    dedupe_key: str,
    arguments: dict[str, Any],
    starts_at: datetime,
    window: timedelta,
) -> int:
    """Plan one job for each alliance within a window; how many are new.

    An alliance that has had a job with this key, finished or not, is not planned again. Two
    bulk statements for any number of alliances.
    """
    had = set(
        Job.objects.filter(kind=kind, dedupe_key=dedupe_key).values_list("alliance_id", flat=True)
    )
    fresh = [
        Job(
            kind=kind,
            alliance_id=alliance_id,
            dedupe_key=dedupe_key,
            arguments=arguments,
            next_at=starts_at + place_in(window, schedule=schedule, alliance_id=alliance_id),
        )
        for alliance_id in alliance_ids
        if alliance_id not in had
    ]
    Job.objects.bulk_create(fresh, batch_size=_BATCH, ignore_conflicts=True)
    return len(fresh)
