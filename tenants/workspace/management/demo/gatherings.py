"""What a demo alliance met for in the last five quarters, this one and the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from tenants.gatherings.enums import GatheringKind, GatheringStatus
from tenants.gatherings.records import GatheringData
from tenants.projects.enums import Source
from tenants.projects.models import Project

from . import chance, sources
from .wording import Wording, scaled

_PAST, _AHEAD = 5, 1
_SEASONS = ("im Winter", "im Frühjahr", "im Sommer", "im Herbst")
_MEETS, _CANCELLED, _UNCOUNTED, _OF_A_PROJECT = 0.75, 0.06, 0.1, 0.4
#: For so many days after a gathering some have not yet said how it went.
_FRESH = 14
_SATURDAY = 5


def gatherings(
    wording: Wording, projects: Sequence[Project], *, today: date
) -> list[GatheringData]:
    """Two to five dates a quarter, the same on each run of a day."""
    now = today.year * 4 + (today.month - 1) // 3
    quarters = range(now - _PAST, now + _AHEAD + 1)
    return [
        _gathering(wording, pattern, number, projects, today=today)
        for number in quarters
        for pattern in _patterns(wording.slug, number)
    ]


def _patterns(slug: str, quarter: int) -> list[dict[str, Any]]:
    meeting, *others = sources.read("gatherings")["gathering"]
    meets = chance.share(slug, quarter, "meets") < _MEETS
    number = chance.between(1 if meets else 2, 4, slug, quarter, "gatherings")
    return [
        *([meeting] if meets else []),
        *chance.shuffled(others, slug, quarter, "gatherings")[:number],
    ]


def _gathering(
    wording: Wording,
    pattern: dict[str, Any],
    quarter: int,
    projects: Sequence[Project],
    *,
    today: date,
) -> GatheringData:
    key = (wording.slug, pattern["title"], quarter)
    day = _day(key, pattern, quarter)
    starts_at = timezone.make_aware(datetime.combine(day, time(pattern["hour"])))
    title = pattern["title"].replace("{jahreszeit}", _SEASONS[quarter % 4])
    return GatheringData(
        title=wording.fill(title),
        kind=pattern["kind"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=pattern["hours"]),
        place=pattern["place"],
        description=pattern["description"],
        project_id=_project(key, pattern, projects, day),
        **_outcome(key, pattern, day, today=today),
    )


def _day(key: tuple[str, str, int], pattern: dict[str, Any], quarter: int) -> date:
    """Crowds come on a Saturday, all others from Monday to Friday."""
    first = date(quarter // 4, quarter % 4 * 3 + 1, 1)
    day = first + timedelta(days=chance.between(6, 82, *key, "day"))
    if pattern.get("crowd"):
        return day + timedelta(days=_SATURDAY - day.weekday())
    return day - timedelta(days=max(0, day.weekday() - 4))


def _outcome(
    key: tuple[str, str, int], pattern: dict[str, Any], day: date, *, today: date
) -> dict[str, Any]:
    days_ago = (today - day).days
    if chance.share(*key, "cancelled") < _CANCELLED:
        return {"status": GatheringStatus.CANCELLED}
    if days_ago <= 0 or (days_ago < _FRESH and chance.share(*key, "open") < 0.5):
        return {"status": GatheringStatus.PLANNED}
    if chance.share(*key, "uncounted") < _UNCOUNTED:
        return {"status": GatheringStatus.HELD}
    factor = 0.6 + 0.8 * chance.share(*key, "people")
    return {
        "status": GatheringStatus.HELD,
        "attendance": scaled(pattern["people"], factor),
        "attendance_source": Source.ESTIMATED if pattern.get("crowd") else Source.COUNTED,
    }


def _project(
    key: tuple[str, str, int], pattern: dict[str, Any], projects: Sequence[Project], day: date
) -> UUID | None:
    running = [
        project.id
        for project in projects
        if project.starts_on
        and project.starts_on <= day
        and (project.ends_on is None or day <= project.ends_on)
    ]
    is_network = pattern["kind"] == GatheringKind.NETWORK_MEETING
    if is_network or not running or chance.share(*key, "project") >= _OF_A_PROJECT:
        return None
    return chance.pick(running, *key, "which")
