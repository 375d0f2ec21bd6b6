"""Signs of life."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from core.jobs.models import Heartbeat

_PART_LENGTH = 60
_FORGET_AFTER = timedelta(days=2)


def beat(part: str) -> None:
    """Note that a part of the system works."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(part=part[:_PART_LENGTH], seen_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["part"],
        update_fields=["seen_at"],
    )


def forget_old_beats(*, at: datetime) -> None:
    """Forget processes that are gone for good; each start of a beat has a name of its own."""
    Heartbeat.objects.filter(part__startswith="beat:", seen_at__lt=at - _FORGET_AFTER).delete()
