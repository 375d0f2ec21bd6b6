"""What the country has reached in a quarter, frozen; nothing in it can be traced to an alliance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from .period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one alliance released of a quarter, its newest version; not for the eyes of others."""

    alliance_id: UUID
    land: str
    is_demo: bool
    is_confirmed: bool
    values: dict[str, Decimal]
    shielded: frozenset[str]
    partners: dict[str, int]
    projects: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Half of the alliances lie between `lower` and `upper`."""

    lower: Decimal
    median: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure over the alliances that gave it.

    `alliances` is None when they were some, but fewer than five: then nothing else is told.
    `shielded`: so many gave it, but may not be named with it; None as above, and 0 in every part of
    the country. `total` is None when the figure must not be added up, when nobody gave it, or
    (`is_hidden`, then `spread` too) when it would give away others; and in a series of quarters.
    """

    key: str
    alliances: int | None
    shielded: int | None = 0
    total: Decimal | None = None
    spread: Spread | None = None
    is_hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """Nobody gave it: not collected, which is not zero."""
        return self.alliances == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFigures:
    """An indicator: the whole country, by Land, and by size of the alliance (peer groups)."""

    code: str
    whole: Cell
    laender: tuple[Cell, ...] = ()
    sizes: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of how many have reported; `key` is a Land or ""."""

    key: str
    reported: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """How the alliances of a quarter stood on a day; together they are all of them."""

    on_time: int = 0
    late: int = 0
    open: int = 0
    deferred: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One quarter of the time series; `cells` by code of the indicator."""

    period: Period
    coverage: Coverage
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalFigures:
    """All a national report shows of a quarter."""

    period: Period
    counted_on: date
    coverage: Coverage
    laender: tuple[Coverage, ...]
    timeliness: Timeliness
    confirmed: int
    has_demo: bool
    indicators: tuple[IndicatorFigures, ...]
    fields: tuple[Cell, ...]
    sectors: tuple[Cell, ...]
    partners: Cell
    stages: tuple[Cell, ...]
    series: tuple[SeriesPoint, ...]
