"""Horizontal bars, stacked by series: names of any length, one row each."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.safestring import SafeString

from core.charts import svg
from core.charts.numbers import german
from core.charts.records import Chart, Row

WIDTH, LABEL, VALUE, BAR, SIZE, LINE = 640, 290, 56, 14, 12, 13
PADDING = 8  # between rows, so that long names in two lines stay apart


def bars(chart: Chart) -> SafeString:
    """Draw one row per category; several series lie end to end, with a legend above."""
    y = 30.0 if len(chart.series) > 1 else 4.0
    shapes = list(svg.legend(chart, x=LABEL, y=4)) if len(chart.series) > 1 else []
    top = y
    for row in chart.rows:
        lines = svg.wrap(row.label, width=LABEL - 14, size=SIZE)
        height = max(BAR, LINE * len(lines)) + PADDING
        shapes.extend(_label(lines, y + height / 2))
        shapes.extend(_value(chart, row, y + (height - BAR) / 2))
        y += height
    shapes.append(svg.rule(f"M{LABEL} {svg.short(top)}V{svg.short(y)}", stroke=svg.INK))
    return svg.drawing(chart, WIDTH, y + 2, shapes)


def _label(lines: list[str], middle: float) -> Iterable[str]:
    first = middle + 4 - LINE * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        yield svg.text(LABEL - 12, first + LINE * number, line, size=SIZE, anchor="end")


def _value(chart: Chart, row: Row, top: float) -> Iterable[str]:
    if row.total is None:
        yield svg.text(LABEL + 8, top + BAR - 3, "–", size=13, fill=svg.SOFT)
    else:
        yield from _stack(chart, row, top)


def _stack(chart: Chart, row: Row, top: float) -> Iterable[str]:
    span = WIDTH - LABEL - VALUE
    x = float(LABEL)
    for series, value in zip(chart.series, row.values, strict=True):
        width = span * float(Decimal(value or 0) / (chart.largest_total or 1))
        if width > 0:
            edge = svg.STROKES[series.fill]
            yield svg.rect(x, top, width, BAR, svg.paint(chart, series.fill), edge=edge)
        x += width
    yield svg.text(x + 8, top + BAR - 2.5, german(row.total or 0), size=13, weight=600)
