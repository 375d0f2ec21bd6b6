"""Which work waits, who was seen when."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.errors import NotFound

from .models import OPEN, Heartbeat, Job


def due(*, limit: int = 100) -> QuerySet[Job]:
    """Open jobs whose time has come and that nobody holds, oldest first."""
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    return Job.objects.filter(free, status__in=OPEN, next_at__lte=now).order_by("next_at")[:limit]


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
