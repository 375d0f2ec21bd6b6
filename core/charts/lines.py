"""Lines over time; a quarter nobody counted breaks the line instead of falling to zero."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from core.charts import svg
from core.charts.axis import Axis
from core.charts.numbers import Number, german
from core.charts.records import Chart, Fill

WIDTH, HEIGHT = 640, 230
DASHES = {Fill.PETROL: "", Fill.CLAY_HATCHED: "7 4", Fill.SUN_DOTTED: "2 3", Fill.LEAF: "10 3 2 3"}


def lines(chart: Chart) -> SafeString:
    """Draw each series as a line with its own dashes and points; rows are moments."""
    axis = Axis.for_values(chart.largest, width=WIDTH, height=HEIGHT, tail=64)
    step = axis.span / max(1, len(chart.rows) - 1)
    shapes = [*svg.legend(chart, x=axis.left, y=2), *axis.grid()]
    shapes += [axis.label(axis.left + step * i, row.label) for i, row in enumerate(chart.rows)]
    for index, series in enumerate(chart.series):
        values = [row.values[index] for row in chart.rows]
        points = [
            None if value is None else (axis.left + step * i, axis.y(value))
            for i, value in enumerate(values)
        ]
        shapes.extend(_line(points, series.fill))
        shapes.extend(_end(values, points, series.fill))
    return svg.drawing(chart, WIDTH, HEIGHT, shapes)


type Point = tuple[float, float]


def _line(points: list[Point | None], fill: Fill) -> Iterable[str]:
    path, pen_down = "", False
    for point in points:
        if point is not None:
            path += f"{'L' if pen_down else 'M'}{svg.short(point[0])} {svg.short(point[1])}"
        pen_down = point is not None
    if path:
        yield svg.rule(path, stroke=svg.STROKES[fill], width=2.5, dashes=DASHES[fill])
    for x, y in filter(None, points):
        yield (
            f'<circle cx="{svg.short(x)}" cy="{svg.short(y)}" r="4" fill="{svg.WHITE}" '
            f'stroke="{svg.STROKES[fill]}" stroke-width="2"/>'
        )


def _end(values: list[Number | None], points: list[Point | None], fill: Fill) -> Iterable[str]:
    counted = [(v, p) for v, p in zip(values, points, strict=True) if v is not None and p]
    if counted:
        value, (x, y) = counted[-1]
        yield svg.text(x + 10, y + 4.5, german(value), size=13, fill=svg.STROKES[fill], weight=600)
