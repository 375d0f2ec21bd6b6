"""The network at the end of a quarter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.vocabulary import sectors
from core.vocabulary.german import sort_key
from tenants.partners.models import Partner
from tenants.reports.records import PartnerFigures, PartnerName, Quarter, SectorCount

COLUMNS = ("id", "name", "sector", "is_public", "joined_on", "left_on")


def load_partners() -> list[Partner]:
    """Everybody who ever belonged, by name; one query for the figures of any quarter."""
    return list(Partner.objects.only(*COLUMNS).order_by("name", "id"))


def partner_figures(everyone: list[Partner], quarter: Quarter, *, day: date) -> PartnerFigures:
    """Count who belonged on the day and at the end of the quarter before, who came and who went.

    Nothing after `day` counts: while a quarter runs, its end is not known.

    Somebody without a date of joining has always been there.
    """
    now = [p for p in everyone if p.belongs_on(day)]
    before = [p for p in everyone if p.belongs_on(quarter.previous.last_day)]
    joined = [p for p in everyone if _within(quarter, day, p.joined_on)]
    left = [p for p in everyone if _within(quarter, day, p.left_on)]
    return PartnerFigures(
        total=len(now),
        previous=len(before),
        by_sector=_by_sector(now, before, joined, left),
        names=tuple(
            PartnerName(name=p.name, sector=p.sector, joined_on=p.joined_on) for p in _public(now)
        ),
        joined=tuple(p.name for p in _public(joined)),
        left=tuple(p.name for p in _public(left)),
        joined_count=len(joined),
        left_count=len(left),
    )


def _named(partner: Partner) -> PartnerName:
    return PartnerName(name=partner.name, sector=partner.sector, joined_on=partner.joined_on)


def _within(quarter: Quarter, day: date, moment: date | None) -> bool:
    return moment is not None and quarter.first_day <= moment <= day


def _public(partners: Iterable[Partner]) -> list[Partner]:
    return sorted((p for p in partners if p.is_public), key=lambda p: (sort_key(p.name), p.name))


def _by_sector(
    now: list[Partner], before: list[Partner], joined: list[Partner], left: list[Partner]
) -> tuple[SectorCount, ...]:
    counts = (
        SectorCount(
            code=term.code,
            partners=_count(now, term.code),
            previous=_count(before, term.code),
            joined=_count(joined, term.code),
            left=_count(left, term.code),
        )
        for term in sectors()
    )
    return tuple(c for c in counts if c.partners or c.previous or c.joined or c.left)


def _count(partners: Iterable[Partner], sector: str) -> int:
    return sum(partner.sector == sector for partner in partners)
