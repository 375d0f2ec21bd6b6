"""The last eight quarters side by side."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from core import charts, vocabulary
from federation.statistics.records import Cell, Grid, NationalFigures, Picture, SeriesPoint

from . import wording

# What the series draws: median per alliance, since the circle of those who report changes.
DRAWN = ("NW1", "OP3")


def pictures(figures: NationalFigures) -> tuple[Picture, ...]:
    """Who reported, and what the alliance in the middle has; what nobody gave breaks the line."""
    if not _points(figures):
        return ()
    drawn = [_medians(figures, code) for code in DRAWN]
    return (_coverage(figures), *(one for one in drawn if one))


def grid(figures: NationalFigures) -> Grid | None:
    """The median of every indicator by quarter."""
    codes = [
        one.code
        for one in vocabulary.indicators()
        if any(_cell(point, one.code) for point in _points(figures))
    ]
    if not codes:
        return None
    return Grid(
        title=_("Kennzahlen im Zeitverlauf"),
        caption=_(
            "Median je Bündnis und Quartal. Summen stehen hier nicht: Von Quartal zu Quartal "
            "berichten andere Bündnisse. Ein Strich heißt: nicht erhoben."
        ),
        heads=(_("Kennzahl"), *(point.period.short for point in _points(figures))),
        rows=tuple(
            (
                vocabulary.indicator(code).label,
                *(wording.short(_median(_cell(point, code))) for point in _points(figures)),
            )
            for code in codes
        ),
    )


def _coverage(figures: NationalFigures) -> Picture:
    points = _points(figures)
    chart = charts.Chart(
        key="verlauf-abdeckung",
        title=_("Bündnisse, die berichtet haben, und alle Bündnisse am Ende des Quartals."),
        head=_("Quartal"),
        series=(
            charts.Series(_("berichtet")),
            charts.Series(_("alle"), charts.Fill.CLAY_HATCHED),
        ),
        rows=tuple(
            charts.Row(one.period.short, (one.coverage.reported, one.coverage.expected))
            for one in points
        ),
    )
    return Picture(
        title=_("Beteiligung"), svg=charts.lines(chart), caption=chart.title, table=chart.table
    )


def _medians(figures: NationalFigures, code: str) -> Picture | None:
    cells = [(point, _cell(point, code)) for point in _points(figures)]
    rows = tuple(
        charts.Row(point.period.short, (cell.spread.median if cell and cell.spread else None,))
        for point, cell in cells
    )
    if all(row.total is None for row in rows):
        return None
    indicator = vocabulary.indicator(code)
    chart = charts.Chart(
        key=f"verlauf-{code.lower()}",
        title=_("%s: Median je Bündnis.") % indicator.label,
        head=_("Quartal"),
        series=(charts.Series(indicator.label),),
        rows=rows,
    )
    table = charts.Table(
        heads=(_("Quartal"), _("Median"), _("Bündnisse")),
        rows=tuple(
            (
                point.period.short,
                _median(cell),
                wording.of_how_many(cell.alliances if cell else 0, point.coverage.expected),
            )
            for point, cell in cells
        ),
    )
    return Picture(title=indicator.label, svg=charts.lines(chart), caption=chart.title, table=table)


def _points(figures: NationalFigures) -> tuple[SeriesPoint, ...]:
    """The quarters since somebody first reported: before, nobody was asked."""
    told = [place for place, one in enumerate(figures.series) if one.coverage.reported]
    return figures.series[told[0] :] if told else ()


def _cell(point: SeriesPoint, code: str) -> Cell | None:
    return next((one for one in point.cells if one.key == code), None)


def _median(cell: Cell | None) -> str:
    return wording.median(cell or Cell(key="", alliances=0, total=Decimal(0)))
