"""Who reported a quarter in time, who late, who put it off, who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from federation.directory.models import DirectoryEntry
from federation.statistics.enums import Standing
from federation.statistics.models import Deferral, ReleasedReport
from federation.statistics.records import AllianceStanding, Coverage, Period, Timeliness
from federation.statistics.rules import local_day, timing

from .expected import expected

_COLUMNS = (
    *("alliance_id", "alliance_name", "land", "due_on", "released_at", "version"),
    "is_confirmed",
)


class _Stand(NamedTuple):
    """One alliance, its newest version, the day of its first one, and how it stands."""

    alliance_id: UUID
    land: str
    newest: Any
    released_on: date | None
    deferral: Deferral | None
    due_on: date
    standing: Standing


def standings(period: Period, *, today: date, land: str = "") -> tuple[AllianceStanding, ...]:
    """Every alliance a quarter expected or heard of, by name; four queries.

    Args:
        land: the code of a Land; "" gives the whole country.
    """
    names = _names()
    found = [_named(one, *names.get(one.alliance_id, ("", ""))) for one in _stands(period, today)]
    shown = [one for one in found if not land or one.land == land]
    return tuple(sorted(shown, key=lambda one: (one.name.casefold(), str(one.alliance_id))))


def timeliness(period: Period, *, today: date) -> tuple[Timeliness, Coverage]:
    """How many of these alliances stand how, and how many have reported; three queries."""
    found = _stands(period, today)
    reported = sum(one.newest is not None for one in found)
    return (
        timing.timeliness(one.standing for one in found),
        Coverage(key="", reported=reported, expected=len(found)),
    )


def _stands(period: Period, today: date) -> list[_Stand]:
    there, versions, deferrals = expected(period), _versions(period), _deferrals(period)
    usual = timing.usual_due(period, [newest.due_on for newest, _ in versions.values()])
    return [
        _stand(
            alliance_id,
            land=there.get(alliance_id, ""),
            told=versions.get(alliance_id),
            deferral=deferrals.get(alliance_id),
            usual=usual,
            today=today,
        )
        for alliance_id in {*there, *versions}
    ]


def _stand(
    alliance_id: UUID,
    *,
    land: str,
    told: tuple[Any, date] | None,
    deferral: Deferral | None,
    usual: date,
    today: date,
) -> _Stand:
    newest, released_on = told or (None, None)
    due_on, until = newest.due_on if newest else usual, deferral.until if deferral else None
    standing = timing.standing(due_on=due_on, until=until, released_on=released_on, today=today)
    land = newest.land if newest else land
    return _Stand(alliance_id, land, newest, released_on, deferral, due_on, standing)


def _named(one: _Stand, slug: str, name: str) -> AllianceStanding:
    newest, until = one.newest, one.deferral.until if one.deferral else None
    return AllianceStanding(
        alliance_id=one.alliance_id,
        slug=slug,
        name=newest.alliance_name if newest else name or _("nicht im Verzeichnis"),
        land=one.land,
        standing=one.standing.value,
        due_on=max(one.due_on, until or one.due_on),
        released_on=one.released_on,
        version=newest.version if newest else 0,
        until=until,
        reason=one.deferral.reason if one.deferral else "",
        is_confirmed=bool(newest and newest.is_confirmed),
    )


def _versions(period: Period) -> dict[UUID, tuple[Any, date]]:
    """The newest version of each alliance, and on which day its first one was released."""
    rows = (
        ReleasedReport.objects.filter(year=period.year, quarter=period.quarter)
        .order_by("released_at", "revision")
        .values_list(*_COLUMNS, named=True)
    )
    found: dict[UUID, tuple[Any, date]] = {}
    for row in rows:
        first = found[row.alliance_id][1] if row.alliance_id in found else None
        found[row.alliance_id] = (row, first or local_day(row.released_at))
    return found


def _deferrals(period: Period) -> dict[UUID, Deferral]:
    rows = Deferral.objects.filter(year=period.year, quarter=period.quarter).order_by("until")
    return {row.alliance_id: row for row in rows}


def _names() -> Mapping[UUID, tuple[str, str]]:
    """Address and name of all in the directory: naming a thousand takes longer than reading all."""
    rows = DirectoryEntry.objects.order_by().values_list("alliance_id", "slug", "name")
    return {alliance_id: (slug, name) for alliance_id, slug, name in rows}
