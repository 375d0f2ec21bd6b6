"""What the page and the PDF show: German words, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from core.charts import Table

from .figures import QuarterFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A large figure; `value` is „–“ when nobody counted."""

    value: str
    label: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart and the same figures as a table."""

    svg: str
    caption: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """A figure with what it is compared with."""

    label: str
    unit: str
    value: str
    previous: str
    target: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """A project in a few lines."""

    title: str
    summary: str
    fields: tuple[str, ...]
    state: str
    tone: str  # running | paused | finished
    meta: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorRow:
    """Partners of one sector."""

    label: str
    partners: str
    previous: str
    joined: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorGroup:
    """One of the five groups of sectors with the partners who may be named."""

    total: SectorRow
    detail: str  # „Kommune 2 · Polizei 1“
    rows: tuple[SectorRow, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report, ready for its templates."""

    figures: QuarterFigures
    lead: str
    tiles: tuple[Tile, ...]
    fields: Picture | None
    indicators: tuple[IndicatorRow, ...]
    projects_lead: str
    projects: tuple[ProjectCard, ...]
    partners_lead: str
    sectors: Picture | None
    groups: tuple[SectorGroup, ...]
    day: str  # the last day of the quarter, in words
