"""Which alliances a quarter expects a report of."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from federation.statistics.enums import Kind
from federation.statistics.models import Lifespan
from federation.statistics.records import Period


def expected(period: Period) -> dict[UUID, str]:
    """The alliances that were there at the end of a quarter, and their Land."""
    last = period.last_day
    there = Lifespan.objects.filter(
        Q(began_on=None) | Q(began_on__lte=last),
        Q(ended_on=None) | Q(ended_on__gt=last),
        kind=Kind.ALLIANCE,
    )
    return dict(there.values_list("alliance_id", "land"))
