"""What a chart is made of, before it is drawn."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.charts.numbers import Number, german

NOT_COLLECTED = "nicht erhoben"


class Fill(Enum):
    """Colour and pattern together, so that nothing hangs on colour alone."""

    PETROL = "petrol"
    CLAY_HATCHED = "clay-hatched"
    SUN_DOTTED = "sun-dotted"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of value, with its place in the legend."""

    label: str
    fill: Fill = Fill.PETROL


@dataclass(frozen=True, slots=True)
class Row:
    """One category or moment with a value per series; None where nobody counted."""

    label: str
    values: tuple[Number | None, ...]

    @property
    def total(self) -> Number | None:
        """The sum of what was counted; None when nothing was."""
        counted = [value for value in self.values if value is not None]
        return sum(counted, start=Decimal(0)) if counted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stair:
    """One step: how many things speak for it, in `note` in words; `group` 0 to 2 is its colour."""

    number: str
    label: str
    count: int
    note: str
    group: int
    group_label: str


@dataclass(frozen=True, slots=True)
class Table:
    """The same figures for those who would rather read."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of a few series over a few rows.

    Args:
        key: short and unique on the page; names the patterns.
        title: a whole sentence saying what the picture shows.
        head: what the rows are, for the table („Sektor“).
    """

    key: str
    title: str
    head: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]

    @property
    def table(self) -> Table:
        """Heads and cells, numbers already German."""
        return Table(
            heads=(self.head, *(series.label for series in self.series)),
            rows=tuple((row.label, *map(_cell, row.values)) for row in self.rows),
        )

    @property
    def largest(self) -> Decimal:
        """The largest single value; 0 when nothing was counted."""
        return max((Decimal(v) for row in self.rows for v in row.values if v is not None),
                   default=Decimal(0))  # fmt: skip

    @property
    def largest_total(self) -> Decimal:
        """The largest sum of a row; 0 when nothing was counted."""
        return max((Decimal(row.total) for row in self.rows if row.total is not None),
                   default=Decimal(0))  # fmt: skip


def _cell(value: Number | None) -> str:
    return NOT_COLLECTED if value is None else german(value)
