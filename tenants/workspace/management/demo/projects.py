"""Projects of a demo alliance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tenants.partners.models import Partner
from tenants.projects.enums import ProjectStatus
from tenants.projects.records import ProjectData

from . import chance, sources
from .wording import Wording

_FEWEST, _MOST = 2, 9
_STATES = (
    *[ProjectStatus.RUNNING] * 6,
    ProjectStatus.FINISHED,
    ProjectStatus.FINISHED,
    ProjectStatus.PLANNED,
    ProjectStatus.PAUSED,
)


def patterns(slug: str) -> list[dict[str, Any]]:
    """The patterns of an alliance's projects: what is known of it first, then others."""
    own = list(sources.by_hand(slug).get("projects", ()))
    taken = {one["title"] for one in own}
    others = [one for one in sources.read("projects")["project"] if one["title"] not in taken]
    number = max(len(own), chance.between(_FEWEST, _MOST, slug, "projects"))
    return [*own, *chance.shuffled(others, slug, "projects")][:number]


def project(
    wording: Wording, pattern: dict[str, Any], partners: Sequence[Partner], *, today: date
) -> ProjectData:
    """One project with a plausible period and the partners whose sectors fit."""
    key = (wording.slug, pattern["title"])
    known = bool(sources.by_hand(wording.slug)) and pattern in patterns(wording.slug)[:1]
    status = ProjectStatus.RUNNING if known else chance.pick(_STATES, *key, "status")
    starts_on, ends_on = _period(key, status, today=today)
    return ProjectData(
        title=pattern["title"],
        summary=pattern["summary"],
        goal=pattern["goal"],
        action_fields=tuple(pattern["action_fields"]),
        target_groups=tuple(pattern["target_groups"]),
        partner_ids=tuple(partner.id for partner in _fitting(key, pattern, partners)),
        starts_on=starts_on,
        ends_on=ends_on,
        status=status,
    )


def _period(
    key: tuple[str, str], status: ProjectStatus, *, today: date
) -> tuple[date, date | None]:
    if status is ProjectStatus.PLANNED:
        begin = today + timedelta(days=chance.between(20, 160, *key))
        return begin, begin + timedelta(days=365)
    begin = today - timedelta(days=chance.between(120, 1500, *key))
    if status is ProjectStatus.FINISHED:
        begin -= timedelta(days=400)
        return begin, today - timedelta(days=chance.between(15, 390, *key, "end"))
    lasts = chance.between(60, 900, *key, "end")
    return begin, today + timedelta(days=lasts) if chance.share(*key, "open") < 0.6 else None


def _fitting(
    key: tuple[str, str], pattern: dict[str, Any], partners: Sequence[Partner]
) -> list[Partner]:
    fitting = [partner for partner in partners if partner.sector in pattern["sectors"]]
    others = [partner for partner in partners if partner not in fitting]
    mixed = [*fitting[:3], *chance.shuffled(others, *key, "partners")]
    return mixed[: max(2, min(4, len(fitting) + 1))]
