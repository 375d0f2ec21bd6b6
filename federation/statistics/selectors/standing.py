"""Who reported a quarter in time, who late, who put it off, who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from federation.directory.models import DirectoryEntry
from federation.statistics.models import Deferral, ReleasedReport
from federation.statistics.records import AllianceStanding, Period
from federation.statistics.rules import local_day, timing

from .expected import expected


def standings(period: Period, *, today: date, land: str = "") -> tuple[AllianceStanding, ...]:
    """Every alliance a quarter expected or heard of, by name; four queries.

    Args:
        land: the code of a Land; "" gives the whole country.
    """
    there, versions = expected(period), _versions(period)
    deferrals = _deferrals(period)
    names = _names([*there, *versions])
    usual = timing.usual_due(period, [newest.due_on for newest, _ in versions.values()])
    found = [
        _standing(
            alliance_id,
            land=there.get(alliance_id, ""),
            told=versions.get(alliance_id),
            deferral=deferrals.get(alliance_id),
            entry=names.get(alliance_id),
            usual=usual,
            today=today,
        )
        for alliance_id in {*there, *versions}
    ]
    shown = [one for one in found if not land or one.land == land]
    return tuple(sorted(shown, key=lambda one: (one.name.casefold(), str(one.alliance_id))))


def _standing(
    alliance_id: UUID,
    *,
    land: str,
    told: tuple[ReleasedReport, date] | None,
    deferral: Deferral | None,
    entry: DirectoryEntry | None,
    usual: date,
    today: date,
) -> AllianceStanding:
    newest, released_on = told or (None, None)
    due_on, until = newest.due_on if newest else usual, deferral.until if deferral else None
    return AllianceStanding(
        alliance_id=alliance_id,
        slug=entry.slug if entry else "",
        name=newest.alliance_name if newest else entry.name if entry else _("nicht im Verzeichnis"),
        land=newest.land if newest else land,
        standing=timing.standing(
            due_on=due_on, until=until, released_on=released_on, today=today
        ).value,
        due_on=max(due_on, until or due_on),
        released_on=released_on,
        version=newest.version if newest else 0,
        until=until,
        reason=deferral.reason if deferral else "",
        is_confirmed=bool(newest and newest.is_confirmed),
    )


def _versions(period: Period) -> dict[UUID, tuple[ReleasedReport, date]]:
    """The newest version of each alliance, and on which day its first one was released."""
    rows = (
        ReleasedReport.objects.filter(year=period.year, quarter=period.quarter)
        .defer("figures", "partners", "projects")
        .order_by("released_at", "revision")
    )
    found: dict[UUID, tuple[ReleasedReport, date]] = {}
    for row in rows:
        first = found[row.alliance_id][1] if row.alliance_id in found else None
        found[row.alliance_id] = (row, first or local_day(row.released_at))
    return found


def _deferrals(period: Period) -> dict[UUID, Deferral]:
    rows = Deferral.objects.filter(year=period.year, quarter=period.quarter).order_by("until")
    return {row.alliance_id: row for row in rows}


def _names(alliances: list[UUID]) -> Mapping[UUID, DirectoryEntry]:
    return DirectoryEntry.objects.only("alliance_id", "slug", "name").in_bulk(alliances)
