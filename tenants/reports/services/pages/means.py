"""„Eingesetzte Mittel“: money, hours, volunteers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.reports.records import IndicatorLine, Means, QuarterFigures

from .describing import describe
from .rows import row
from .tiles import tile

SHOWN = ("IN1", "IN2", "IN3", "IN4")


def body(figures: QuarterFigures) -> Means:
    """What was put in; one honest sentence where nobody counted."""
    lines = [line for line in figures.indicators if describe(line).iooi == "input"]
    counted = [line for line in lines if line.value is not None]
    return Means(
        lead=_lead(counted),
        tiles=tuple(tile(code, figures.indicator(code)) for code in SHOWN) if counted else (),
        rows=tuple(row(line) for line in lines),
    )


def _lead(counted: list[IndicatorLine]) -> str:
    if not counted:
        return _(
            "Welche Mittel und Stunden eingesetzt wurden, ist im Berichtszeitraum nicht erhoben."
        )
    return _(
        "Was Haupt- und Ehrenamtliche, Geldgeber und Partner im Berichtszeitraum eingebracht haben."
    )
