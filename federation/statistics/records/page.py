"""What page, PDF and table show of the country: German words, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from core.charts import Table

from .national import NationalFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A large figure; `value` is „–“ when nothing can be told."""

    value: str
    label: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart, the same figures as a table, and what is left out to protect small numbers."""

    title: str
    svg: str
    caption: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """An indicator over the whole country; `coverage` says of how many alliances it is.

    `shielded`: how many more gave it, but only a number of 1 to 4 persons.
    """

    code: str
    label: str
    unit: str
    coverage: str
    shielded: str
    total: str
    median: str
    middle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Indicators of one level."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table by a property of the alliances; first cell of each row is its head."""

    title: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPage:
    """The whole report in words and pictures."""

    figures: NationalFigures
    lead: str
    tiles: tuple[Tile, ...]
    timeliness: Table
    coverage: Picture
    groups: tuple[FigureGroup, ...]
    laender: Grid | None
    peers: Grid | None
    stages: Picture
    fields: Picture | None
    sectors: Picture | None
    series: tuple[Picture, ...]
    series_grid: Grid | None
