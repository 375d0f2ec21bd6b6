"""What waits in the outbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Min, Q

from .models import Delivery, DeliveryState, OutboxFact


def waiting() -> dict[str, int]:
    """How many deliveries wait or are parked, by state."""
    rows = (
        Delivery.objects.exclude(state=DeliveryState.DONE).values("state").annotate(n=Count("id"))
    )
    return {row["state"]: row["n"] for row in rows}


def oldest_waiting() -> datetime | None:
    """Since when the oldest due delivery waits."""
    found: datetime | None = Delivery.objects.filter(state=DeliveryState.DUE).aggregate(
        since=Min("fact__recorded_at")
    )["since"]
    return found


def find_facts(
    *, types: Collection[str], of: Collection[tuple[UUID, UUID, int]]
) -> list[OutboxFact]:
    """Facts of some types, each asked for by alliance, aggregate and revision; in any order."""
    if not of:
        return []
    wanted = (Q(alliance_id=one, aggregate_id=two, revision=three) for one, two, three in of)
    return list(OutboxFact.objects.filter(reduce(or_, wanted), type__in=types))
