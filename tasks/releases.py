"""The register of released reports beside what an alliance holds: compared, and mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.events import Envelope
from core.events.fact import streams
from core.events.releases import Release, compare, digest
from core.events.stock import Difference, Kind
from core.outbox import selectors as outbox_selectors
from federation.statistics import selectors as statistics_selectors
from federation.statistics import services as statistics_services
from tasks.square import Square
from tenants.reports import selectors as own
from tenants.reports import services as reports

outbox = Square(outbox_selectors)
register = Square(statistics_selectors)
statistics = Square(statistics_services)
_TYPES = streams()["impact_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What differs, by code, with the fact that mends it where there is one."""

    differences: dict[str, Difference]
    told: dict[str, Envelope]
    digests: tuple[str, str]

    def codes(self, kind: Kind) -> list[str]:
        """Versions with one kind of difference."""
        return [code for code, one in self.differences.items() if one.kind is kind]


def look_at_register(alliance: Any) -> Register:
    """What differs; facts are read only where digests do, or where a row is not what was told."""
    origin, copy = own.releases(), register.register_of(alliance.id)
    altered = register.altered_releases(outbox.newest_facts(types=_TYPES, alliance_id=alliance.id))
    digests = digest(origin.values()), digest(copy.values())
    if digests[0] == digests[1] and not altered:
        return Register(differences={}, told={}, digests=digests)
    facts = outbox.all_facts(types=_TYPES, alliance_id=alliance.id)
    told = register.told_releases(facts)
    on_way = outbox.on_their_way(consumer=statistics.CONSUMER, alliance_id=alliance.id)
    waiting = {code for code, (_one, fact) in told.items() if fact.aggregate_id in on_way}
    whole = {code: one for code, one in copy.items() if code not in altered}
    found = compare(
        origin=_without(origin, waiting),
        told=_without({code: one for code, (one, _fact) in told.items()}, waiting),
        copy=_without(whole | _spoiled(copy, altered), waiting),
    )
    return Register(
        differences=found, told={code: fact for code, (_one, fact) in told.items()}, digests=digests
    )


def mend_register(alliance: Any, found: Register, *, force: bool) -> int:
    """Enter again what was told, tell again what was not; how many wait for a person."""
    orphans = found.codes(Kind.ORPHAN)
    if wrong := found.codes(Kind.COPY_WRONG):
        statistics.repair([found.told[code] for code in wrong])
    if silent := found.codes(Kind.LOG_BEHIND):
        reports.retell_releases(codes=silent)
    if force and orphans:
        statistics.remove_from_register(orphans, alliance_id=alliance.id)
    return 0 if force else len(orphans)


def _without(held: dict[str, Release], codes: Iterable[str]) -> dict[str, Release]:
    left_out = set(codes)
    return {code: one for code, one in held.items() if code not in left_out}


def _spoiled(copy: dict[str, Release], altered: Iterable[str]) -> dict[str, Release]:
    """Rows whose figures are not those told, marked so that they equal nothing."""
    return {
        code: Release(
            code=code, year=one.year, quarter=one.quarter, version=one.version, mark="altered"
        )
        for code in altered
        if (one := copy.get(code)) is not None
    }
