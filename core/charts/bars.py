"""Horizontal bars, stacked by series: names of any length, one row each."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.safestring import SafeString

from core.charts import svg
from core.charts.numbers import german
from core.charts.records import Chart, Row

WIDTH, LABEL, VALUE, ROW, BAR = 640, 236, 56, 29, 15


def bars(chart: Chart) -> SafeString:
    """Draw one row per category; several series lie end to end, with a legend above."""
    head = 30 if len(chart.series) > 1 else 4
    shapes: list[str] = []
    if len(chart.series) > 1:
        shapes.extend(svg.legend(chart, x=LABEL, y=4))
    for index, row in enumerate(chart.rows):
        shapes.extend(_row(chart, row, head + index * ROW))
    height = head + ROW * len(chart.rows) + 2
    shapes.append(svg.rule(f"M{LABEL} {head}V{height - 2}", stroke=svg.INK))
    return svg.drawing(chart, WIDTH, height, shapes)


def _row(chart: Chart, row: Row, top: float) -> Iterable[str]:
    lines = svg.wrap(row.label, width=LABEL - 14, size=12)
    first = top + ROW / 2 + 4 - 6.5 * (len(lines) - 1)
    for number, line in enumerate(lines):
        yield svg.text(LABEL - 12, first + 13 * number, line, size=12, anchor="end")
    if row.total is None:
        yield svg.text(LABEL + 8, top + ROW / 2 + 4.5, "–", size=13, fill=svg.SOFT)
        return
    yield from _stack(chart, row, top + (ROW - BAR) / 2)


def _stack(chart: Chart, row: Row, top: float) -> Iterable[str]:
    span = WIDTH - LABEL - VALUE
    x = float(LABEL)
    for series, value in zip(chart.series, row.values, strict=True):
        width = span * float(Decimal(value or 0) / (chart.largest_total or 1))
        if width > 0:
            edge = svg.STROKES[series.fill]
            yield svg.rect(x, top, width, BAR, svg.paint(chart, series.fill), edge=edge)
        x += width
    yield svg.text(x + 8, top + BAR - 3.5, german(row.total or 0), size=13, weight=600)
