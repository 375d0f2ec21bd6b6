"""What was counted, estimated or asked in a quarter."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from core.vocabulary import indicators
from tenants.projects import selectors as projects
from tenants.projects.models import IndicatorValue
from tenants.reports.records import IndicatorLine, Quarter


def indicator_lines(quarter: Quarter) -> tuple[IndicatorLine, ...]:
    """One line per figure anybody gave for this quarter or the one before.

    A value of the whole alliance wins over those of its projects. Those of several projects
    are added up only where the figure allows it: people reached by two projects may be the same.
    """
    before = quarter.previous
    values = list(projects.values_in((quarter.year, quarter.number), (before.year, before.number)))
    lines = (_line(known.code, known.adds_up == "sum", values, quarter) for known in indicators())
    return tuple(line for line in lines if line is not None)


def _line(
    code: str, may_sum: bool, values: list[IndicatorValue], quarter: Quarter
) -> IndicatorLine | None:
    now = _deciding(value for value in values if _is(value, code, quarter))
    before = _deciding(value for value in values if _is(value, code, quarter.previous))
    if not now and not before:
        return None
    return IndicatorLine(
        code=code,
        value=_total([value.value for value in now], may_sum),
        previous=_total([value.value for value in before], may_sum),
        target=_total([v.target for v in now if v.target is not None], may_sum),
        sources=tuple(sorted({value.source for value in now})),
        asked=sum(value.n for value in now if value.n) or None,
        parts=1 if may_sum else len(now),
    )


def _is(value: IndicatorValue, code: str, quarter: Quarter) -> bool:
    return (value.indicator, value.year, value.quarter) == (code, quarter.year, quarter.number)


def _deciding(values: Iterable[IndicatorValue]) -> list[IndicatorValue]:
    """The alliance's own value alone, else those of its projects."""
    found = list(values)
    return [value for value in found if value.project_id is None] or found


def _total(parts: list[Decimal], may_sum: bool) -> Decimal | None:
    if not parts or (len(parts) > 1 and not may_sum):
        return None
    return sum(parts, start=Decimal(0))
