"""The mark of the house as an ornament: points under a roof, as large as what they stand for."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from django.utils.safestring import SafeString, mark_safe

from core.charts import svg

WIDTH, HEIGHT = 210, 150
PLACES = ((50, 84), (105, 62), (160, 84), (130, 126), (80, 126))
COLOURS = ("#e5f0ef", svg.SUN, "#d9622b", "#8fb8b4", "#f7d79a")
LINE = "#1b6573"
SMALLEST, LARGEST = 3.0, 15.0


def roof(weights: Sequence[int]) -> SafeString:
    """Five linked points under a roof; each point's area grows with its weight.

    Decoration: it has no title and is hidden from those who listen.
    """
    shown = [*weights, *[0] * len(PLACES)][: len(PLACES)]
    largest = max((*shown, 1))
    radii = [SMALLEST + (LARGEST - SMALLEST) * sqrt(weight / largest) for weight in shown]
    return mark_safe(  # noqa: S308  numbers only
        f'<svg class="roof" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'aria-hidden="true"><g fill="none" stroke="{LINE}" stroke-linecap="round" '
        f'stroke-linejoin="round"><path stroke-width="13" d="M-16 92 105 10l121 82"/>'
        f"{''.join(_links())}</g>{''.join(_points(radii))}</svg>"
    )


def _links() -> Iterable[str]:
    ring = (*PLACES, PLACES[0])
    for (x, y), (right, bottom) in (
        *pairwise(ring),
        (PLACES[1], PLACES[3]),
        (PLACES[1], PLACES[4]),
    ):
        yield f'<path stroke-width="2.2" d="M{x} {y}L{right} {bottom}"/>'


def _points(radii: Sequence[float]) -> Iterable[str]:
    for (x, y), radius, colour in zip(PLACES, radii, COLOURS, strict=True):
        yield f'<circle cx="{x}" cy="{y}" r="{svg.short(radius)}" fill="{colour}"/>'
