"""Vertical columns, grouped by series, over a short row of moments."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from core.charts import svg
from core.charts.axis import Axis
from core.charts.numbers import german
from core.charts.records import Chart, Row

WIDTH, HEIGHT = 640, 230


def columns(chart: Chart) -> SafeString:
    """Draw one group per row; what was not counted stays a gap with „–“."""
    axis = Axis.for_values(chart.largest, width=WIDTH, height=HEIGHT)
    shapes = [*svg.legend(chart, x=axis.left, y=2), *axis.grid()]
    step = axis.span / max(1, len(chart.rows))
    for index, row in enumerate(chart.rows):
        left = axis.left + step * index
        shapes.extend(_group(chart, row, axis, left, step))
        shapes.append(axis.label(left + step / 2, row.label))
    return svg.drawing(chart, WIDTH, HEIGHT, shapes)


def _group(chart: Chart, row: Row, axis: Axis, left: float, step: float) -> Iterable[str]:
    width = min(46.0, step * 0.72 / len(chart.series))
    x = left + (step - width * len(chart.series)) / 2
    for series, value in zip(chart.series, row.values, strict=True):
        y = axis.y(value or 0)
        if value is not None:
            edge = svg.STROKES[series.fill]
            fill = svg.paint(chart, series.fill)
            yield svg.rect(x, y, width - 2, axis.bottom - y, fill, edge=edge)
        words = "–" if value is None else german(value)
        yield svg.text(x + width / 2 - 1, y - 5, words, size=12, anchor="middle", weight=600)
        x += width
