"""Questions about gatherings of the alliance in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from core.vocabulary.german import fold
from tenants.projects.enums import Source

from .enums import GatheringKind, GatheringStatus
from .models import Gathering
from .records import GatheringCount, GatheringFigures, ProjectGatherings


def list_gatherings(
    *, q: str = "", kind: str = "", status: str = "", since: date | None = None
) -> QuerySet[Gathering]:
    """Gatherings, the latest first, with the project a list will show; `since` a day."""
    gatherings = Gathering.objects.select_related("project").order_by("-starts_at", "id")
    if kind:
        gatherings = gatherings.filter(kind=kind)
    if status:
        gatherings = gatherings.filter(status=status)
    if since:
        gatherings = gatherings.filter(starts_at__gte=_midnight(since))
    if q:
        wanted = Q(title__icontains=q) | Q(place__icontains=q) | Q(description__icontains=q)
        gatherings = gatherings.filter(wanted)
    return gatherings


def upcoming(*, now: datetime, q: str = "") -> QuerySet[Gathering]:
    """What has not begun yet, the next one first; cancelled ones stay to be seen."""
    return list_gatherings(q=q).filter(starts_at__gt=now).order_by("starts_at", "id")


def past(*, now: datetime, q: str = "") -> QuerySet[Gathering]:
    """What has begun or is over, the latest first."""
    return list_gatherings(q=q).filter(starts_at__lte=now)


def waiting(*, now: datetime) -> QuerySet[Gathering]:
    """Past ones of which nobody has said yet whether they took place, the oldest first."""
    return past(now=now).filter(status=GatheringStatus.PLANNED).order_by("starts_at", "id")


def get_gathering(gathering_id: UUID) -> Gathering:
    """One gathering.

    Raises:
        NotFound: this alliance has no such gathering.
    """
    return Gathering.get(gathering_id)


def gathering_figures(first: date, last: date) -> GatheringFigures:
    """What the calendar says of a period, both days included; one query."""
    meetings, events = GatheringCount(), GatheringCount()
    projects: dict[tuple[UUID, str], GatheringCount] = {}
    for row in _counted(first, last):
        count = _count(row)
        if row["kind"] == GatheringKind.NETWORK_MEETING:
            meetings += count
        else:
            events += count
        if row["project_id"]:
            key = row["project_id"], row["project__title"]
            projects[key] = projects.get(key, GatheringCount()) + count
    return GatheringFigures(
        first=first, last=last, meetings=meetings, events=events, projects=_by_title(projects)
    )


def _counted(first: date, last: date) -> Iterable[Mapping[str, Any]]:
    period = Q(starts_at__gte=_midnight(first), starts_at__lt=_midnight(last + timedelta(days=1)))
    is_estimate = Q(attendance_source=Source.ESTIMATED, attendance__isnull=False)
    return (
        Gathering.objects.filter(period)
        .order_by()
        .values("project_id", "project__title", "kind", "status")
        .annotate(
            number=Count("id"),
            attended=Sum("attendance"),
            counted=Count("attendance"),
            estimated=Count("id", filter=is_estimate),
        )
    )


def _count(row: Mapping[str, Any]) -> GatheringCount:
    return GatheringCount(
        **{row["status"]: row["number"]},
        attended=row["attended"],
        counted=row["counted"],
        estimated=row["estimated"],
    )


def _by_title(
    projects: dict[tuple[UUID, str], GatheringCount],
) -> tuple[ProjectGatherings, ...]:
    ordered = sorted(projects.items(), key=lambda item: (fold(item[0][1]), item[0][0]))
    return tuple(
        ProjectGatherings(project_id=id_, title=title, count=count)
        for (id_, title), count in ordered
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
