"""At the end of a quarter everybody's report is made, spread over some hours."""

from __future__ import annotations

from datetime import datetime, timedelta

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
def plan_quarter(*, day: datetime, starts_at: datetime) -> int:
    """Plan the report of the quarter before a day for every alliance; how many are new.

    May be repeated: whose report was planned once is left out.

    Args:
        day: a moment after the end of the quarter, usually the slot of the schedule.
        starts_at: when the first may be made; the others follow within `WINDOW`.
    """
    quarter = Quarter.of(timezone.localdate(day)).previous
    alliances = list_alliances().exclude(status=Status.DISSOLVED).prefetch_related(None)
    return jobs.plan(
        kind=KIND,
        schedule=SCHEDULE,
        alliance_ids=list(alliances.values_list("id", flat=True)),
        # not the key of somebody's own wish, which must not wait for its turn here
        dedupe_key=f"{quarter.key}-planned",
        arguments={"year": quarter.year, "quarter": quarter.number},
        starts_at=starts_at,
        window=WINDOW,
    )
