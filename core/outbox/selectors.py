"""What waits in the outbox."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min

from .models import Delivery, DeliveryState


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
