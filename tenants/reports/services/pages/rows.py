"""One indicator as a row: value, target, deviation, comparison, source."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from core.charts import german
from tenants.reports import rules
from tenants.reports.records import IndicatorLine, IndicatorRow, Light

from .describing import describe, figure, how, is_shielded, shown, unit, year_is_veiled
from .wording import DASH, number

CLOSE = Decimal("0.9")  # from here on a target is „knapp verfehlt“
NO_TARGET_LIGHT = frozenset({"input", "context"})  # spending more is no success


def row(line: IndicatorLine, *, opens_group: bool = False) -> IndicatorRow:
    """Everything a table may show of a figure."""
    term, sign = describe(line), unit(line)
    return IndicatorRow(
        code=line.code,
        label=term.label,
        unit=sign,
        value=shown(line),
        target=DASH if line.target is None else number(line.target, sign),
        deviation=deviation(line),
        light=light(line),
        previous=figure(line, line.previous, sign),
        last_year=figure(line, line.last_year, sign),
        year=_year(line),
        how=how(line),
        opens_group=opens_group,
    )


def deviation(line: IndicatorLine) -> str:
    """„+72 (+6 %)“, in the figure's own unit; points for percentages and means."""
    if line.value is None or line.target is None or is_shielded(line, line.value):
        return DASH
    gap = line.value - line.target
    words = german(gap, signed=True)
    if not line.target or not gap or describe(line).unit in {"%", "Ø"}:
        return words
    share = german(gap / line.target * 100, places=0, signed=True)
    return f"{words} ({share}\u00a0%)"


def light(line: IndicatorLine) -> Light | None:
    """Reached, close, missed; none without a target, a value or a direction."""
    if line.value is None or line.target is None or describe(line).iooi in NO_TARGET_LIGHT:
        return None
    if not rules.is_missed(line):
        return _good()
    if line.code in rules.LESS_IS_BETTER:
        return _missed()
    return _close() if line.value >= line.target * CLOSE else _missed()


def _good() -> Light:
    return Light(tone="good", sign="✓", words=_("erreicht"))


def _close() -> Light:
    return Light(tone="close", sign="≈", words=_("knapp"))


def _missed() -> Light:
    return Light(tone="missed", sign="!", words=_("verfehlt"))


def _year(line: IndicatorLine) -> str:
    """How much of the year's target is reached; only where quarters add up."""
    if line.year_to_date is None or not line.year_target or year_is_veiled(line):
        return DASH
    return f"{german(line.year_to_date / line.year_target * 100, places=0)}\u00a0%"
