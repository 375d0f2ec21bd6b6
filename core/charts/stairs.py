"""A staircase whose steps are filled where something speaks for them, and hatched where not."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from core.charts import svg
from core.charts.records import Chart, Stair

WIDTH, BASE, RISE, TREAD, FIRST = 640, 220, 16, 10, 72
LABEL_SIZE, LABEL_LINE, MARK = 11, 13, 12
TONES = (
    ("#e5f0ef", svg.PETROL, svg.INK),
    (svg.PETROL, svg.PETROL, svg.WHITE),
    (svg.CLAY, svg.CLAY, svg.WHITE),
)


def stairs(chart: Chart, steps: Sequence[Stair]) -> SafeString:
    """Draw the steps from left to right, each higher than the last; groups are bracketed below."""
    width = WIDTH / max(1, len(steps))
    shapes = [_hatching(chart)]
    for index, step in enumerate(steps):
        shapes.extend(_step(chart, step, index, width))
    shapes.extend(_brackets(steps, width))
    return svg.drawing(chart, WIDTH, BASE + 34, shapes)


def _hatching(chart: Chart) -> str:
    return (
        f'<defs><pattern id="{chart.key}-open" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<rect width="7" height="7" fill="{svg.WHITE}"/>'
        f'<path d="M-1 1L1 -1M0 7L7 0M6 8L8 6" stroke="{svg.TRACK}" stroke-width="2"/>'
        "</pattern></defs>"
    )


def _step(chart: Chart, step: Stair, index: int, width: float) -> Iterable[str]:
    left, height = width * index, FIRST + RISE * index
    top = BASE - height
    fill, edge, ink = TONES[step.group] if step.count else (f"url(#{chart.key}-open)", "#b9ae9c",
                                                             svg.INK)  # fmt: skip
    yield svg.rect(left + 1, top, width - 2, height, fill, edge=edge)
    yield from _mark(step, left + width / 2, top - 18)
    for line, words in enumerate(svg.wrap(step.label, width=width - 6, size=LABEL_SIZE, lines=5)):
        y = top + TREAD + 7 + LABEL_LINE * line
        yield svg.text(left + width / 2, y, words, size=LABEL_SIZE, anchor="middle", fill=ink)


def _mark(step: Stair, x: float, y: float) -> Iterable[str]:
    fill = svg.SUN if step.count else svg.WHITE
    edge = svg.SUN if step.count else "#b9ae9c"
    yield (
        f'<circle cx="{svg.short(x)}" cy="{svg.short(y)}" r="{MARK}" fill="{fill}" '
        f'stroke="{edge}" stroke-width="1.5"/>'
    )
    yield svg.text(x, y + 4.5, step.number, size=13, anchor="middle", weight=600)
    ink, weight = (svg.INK, 600) if step.count else (svg.SOFT, 400)
    yield svg.text(x, y - 18, step.note, size=11, anchor="middle", weight=weight, fill=ink)


def _brackets(steps: Sequence[Stair], width: float) -> Iterable[str]:
    groups = list(dict.fromkeys(step.group for step in steps))
    for group in groups:
        members = [index for index, step in enumerate(steps) if step.group == group]
        left, right = width * members[0] + 1, width * (members[-1] + 1) - 1
        y = BASE + 8
        path = f"M{svg.short(left)} {y}v6H{svg.short(right)}v-6"
        yield svg.rule(path, stroke=TONES[group][1], width=1.5)
        yield svg.text((left + right) / 2, y + 21, steps[members[0]].group_label, size=11.5,
                       anchor="middle", weight=600, fill=TONES[group][1])  # fmt: skip
