"""The national figures as rows, for workbook and CSV; what is protected is a word, never a zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from core import vocabulary
from federation.statistics.records import Cell, NationalFigures
from federation.statistics.rules import size_label

from .pages import wording

type Row = Sequence[str | int | float]
_SHIELDED, _TOTAL = 4, 5  # places in the row of a figure


def figure_heads(*first: str) -> Row:
    """Heads of rows about indicators, with what stands before them."""
    names = (_("Code"), _("Kennzahl"), _("Einheit"), _("Bündnisse"), _("abgeschirmt"), _("Summe"))
    return (*first, *names, _("unteres Viertel"), _("Median"), _("oberes Viertel"))


def count_heads(noun: str) -> Row:
    """Heads of rows that count partners or projects."""
    return (_("Code"), _("Name"), _("Bündnisse"), noun)


def whole(figures: NationalFigures) -> Iterable[Row]:
    """The whole country."""
    return [_figure(one.whole, one.code) for one in figures.indicators]


def laender(figures: NationalFigures) -> Iterable[Row]:
    """By Land."""
    return [
        (vocabulary.land(cell.key).name, *_of_a_group(cell, one.code))
        for one in figures.indicators
        for cell in one.laender
    ]


def sizes(figures: NationalFigures) -> Iterable[Row]:
    """By size of the alliance."""
    return [
        (size_label(cell.key), *_of_a_group(cell, one.code))
        for one in figures.indicators
        for cell in one.sizes
    ]


def fields(figures: NationalFigures) -> Iterable[Row]:
    """Projects by action field."""
    return [_count(cell, vocabulary.action_field(cell.key).label) for cell in figures.fields]


def sectors(figures: NationalFigures) -> Iterable[Row]:
    """Partners by sector."""
    return [_count(cell, vocabulary.sector(cell.key).label) for cell in figures.sectors]


def stages(figures: NationalFigures) -> Iterable[Row]:
    """Alliances with evidence for a stage."""
    return [
        (int(one.key), vocabulary.impact_stage(int(one.key)).label, _alliances(one.alliances))
        for one in figures.stages
    ]


def series(figures: NationalFigures) -> Iterable[Row]:
    """Quarter by quarter; sums are no part of it, who comes late would stand in the difference."""
    return [
        (point.period.key, *_without(_TOTAL, _figure(cell, cell.key)))
        for point in figures.series
        for cell in point.cells
    ]


def meanings(figures: NationalFigures) -> Iterable[Row]:
    """What each indicator counts."""
    told = [vocabulary.indicator(one.code) for one in figures.indicators]
    return [(one.code, one.label, one.definition) for one in told]


def _figure(cell: Cell, code: str) -> Row:
    indicator, spread = vocabulary.indicator(code), cell.spread
    quartiles = (spread.lower, spread.median, spread.upper) if spread else ()
    missing = wording.median(cell) if not quartiles else ""
    return (
        code,
        indicator.label,
        indicator.unit,
        _alliances(cell.alliances),
        _alliances(cell.shielded),
        wording.total(cell, indicator) if cell.total is None else float(cell.total),
        *(float(one) for one in quartiles),
        *(() if quartiles else (missing, missing, missing)),
    )


def _of_a_group(cell: Cell, code: str) -> Row:
    """How many are shielded is told of the whole country only."""
    return _without(_SHIELDED, _figure(cell, code))


def _without(place: int, row: Row) -> Row:
    return (*row[:place], wording.DASH, *row[place + 1 :])


def _count(cell: Cell, label: str) -> Row:
    told = wording.protected() if cell.total is None else float(cell.total)
    return (cell.key, label, _alliances(cell.alliances), told)


def _alliances(number: int | None) -> int | str:
    return _("unter 5") if number is None else number
