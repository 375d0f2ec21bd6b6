"""„Ziele und Vergleich“: target and actual, the quarter before, the year before, and why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from core.charts import german
from tenants.reports.records import Comparison, IndicatorLine, IndicatorRow, QuarterFigures, Reason

from .describing import describe
from .rows import deviation, light, row

ORDER = ("output", "quality", "outcome", "impact", "context")


def body(figures: QuarterFigures) -> Comparison:
    """Everything collected, from output to impact; the input has its own chapter."""
    collected = [line for line in figures.indicators if describe(line).iooi != "input"]
    lines = sorted(collected, key=_place)
    return Comparison(
        lead=_lead(lines), rows=tuple(_rows(lines)), reasons=tuple(map(_reason, _off(lines)))
    )


def _place(line: IndicatorLine) -> int:
    level = describe(line).iooi
    return ORDER.index(level) if level in ORDER else len(ORDER)


def _rows(lines: list[IndicatorLine]) -> Iterable[IndicatorRow]:
    before = [-1, *map(_place, lines)]
    for line, (last, place) in zip(lines, pairwise(before), strict=True):
        yield row(line, opens_group=place != last)


def _off(lines: list[IndicatorLine]) -> list[IndicatorLine]:
    return [line for line in lines if (at := light(line)) is not None and at.tone != "good"]


def _reason(line: IndicatorLine) -> Reason:
    at = light(line)
    assert at is not None, "only what is off has a reason"
    return Reason(
        label=describe(line).label,
        deviation=deviation(line),
        light=at,
        words=line.note or _("Ein Grund ist nicht angegeben."),
    )


def _lead(lines: list[IndicatorLine]) -> str:
    if not lines:
        return _(
            "Im Berichtszeitraum wurde keine Kennzahl erhoben; ein Vergleich mit Zielen, "
            "Vorquartal oder Vorjahr ist deshalb nicht möglich."
        )
    judged = [at for line in lines if (at := light(line)) is not None]
    if not judged:
        return _("Für dieses Quartal sind keine Ziele gesetzt, an denen sich etwas messen ließe.")
    words = {
        "good": german(sum(at.tone == "good" for at in judged)),
        "all": german(len(judged)),
    }
    return _("%(good)s von %(all)s Zielen sind erreicht.") % words
