"""Signs of life."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from core.jobs.models import Heartbeat

_PART_LENGTH = 60
_FORGET_AFTER = timedelta(days=2)
# One message outside of a transaction: a machine cut off in between would keep the row all share.
_BEAT = """
    INSERT INTO jobs_heartbeat (part, seen_at) VALUES (%s, %s)
    ON CONFLICT (part) DO UPDATE SET seen_at = excluded.seen_at
"""


def beat(part: str) -> None:
    """Note that a part of the system works."""
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [part[:_PART_LENGTH], timezone.now()])


def forget_old_beats(*, at: datetime) -> None:
    """Forget processes that are gone for good; each start of a beat has a name of its own."""
    Heartbeat.objects.filter(part__startswith="beat:", seen_at__lt=at - _FORGET_AFTER).delete()
