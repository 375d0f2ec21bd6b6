"""Figures of the last six quarters and the one that runs; some are missing, as in life."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core.vocabulary import Indicator, indicator
from tenants.projects.enums import Source
from tenants.projects.records import ProjectData, ValueData

from . import chance
from .wording import scaled

_PAST = 6
_MISSING = 0.06
#: How much of a year's activity falls into a quarter; summer belongs to care in the holidays.
_SEASON = {
    "OP7": (0.8, 1.0, 1.5, 0.7),
    "OP3": (0.9, 1.15, 1.1, 0.85),
    "IN3": (0.95, 1.1, 1.0, 0.95),
}
#: What the alliance counts for itself, beside its projects: indicator and usual value.
_OWN = (("IN2", 95.0), ("OP10", 4.0), ("IN1", 3600.0))


def own_values(slug: str, *, today: date) -> list[ValueData]:
    """Figures of the alliance itself."""
    return _values((slug, "own"), _OWN, _quarters(today))


def project_values(
    slug: str, pattern: dict[str, Any], data: ProjectData, *, today: date
) -> list[ValueData]:
    """Figures of one project, for the quarters in which it ran."""
    running = [
        (year, quarter)
        for year, quarter in _quarters(today)
        if _ran(data, _first_day(year, quarter))
    ]
    return _values((slug, pattern["title"]), pattern["measures"], running)


def _quarters(today: date) -> list[tuple[int, int]]:
    now = today.year * 4 + (today.month - 1) // 3
    return [(number // 4, number % 4 + 1) for number in range(now - _PAST, now + 1)]


def _first_day(year: int, quarter: int) -> date:
    return date(year, quarter * 3 - 2, 1)


def _ran(data: ProjectData, day: date) -> bool:
    return bool(data.starts_on and data.starts_on <= day) and (
        data.ends_on is None or day <= data.ends_on
    )


def _values(
    key: tuple[str, str], measures: Any, quarters: list[tuple[int, int]]
) -> list[ValueData]:
    return [
        _value(key, indicator(code), float(base), year, quarter)
        for code, base in measures
        for year, quarter in quarters
        if chance.share(*key, code, year, quarter, "missing") >= _MISSING
    ]


def _value(
    key: tuple[str, str], what: Indicator, base: float, year: int, quarter: int
) -> ValueData:
    size = 0.7 + 0.7 * chance.share(*key, what.code)
    wave = 0.85 + 0.3 * chance.share(*key, what.code, year, quarter)
    season = _SEASON.get(what.code, (1, 1, 1, 1))[quarter - 1]
    asked = what.code in {"QU1", "OC1"}
    return ValueData(
        indicator=what.code,
        year=year,
        quarter=quarter,
        value=_fitting(what, base, size * wave * season, wave),
        target=Decimal(scaled(base, size * 1.05)) if what.code in {"OP3", "OP7", "IN3"} else None,
        source=_source(key, what.code, asked=asked),
        n=chance.between(11, 64, *key, what.code, year, quarter, "n") if asked else None,
        note="",
    )


def _fitting(what: Indicator, base: float, factor: float, wave: float) -> Decimal:
    """Shares stay below 100 %, marks below 5; everything else is counted in whole numbers."""
    if what.unit == "%":
        return Decimal(min(100, round(base * (0.4 + 0.6 * wave))))
    if what.code == "QU1":
        return Decimal(str(round(min(5.0, base * (0.8 + 0.2 * wave)), 1)))
    return Decimal(scaled(base, factor))


def _source(key: tuple[str, str], code: str, *, asked: bool) -> Source:
    if asked:
        return Source.ASKED
    estimated = code in {"OP3", "OP4"} and chance.share(*key, code, "source") < 0.35
    return Source.ESTIMATED if estimated else Source.COUNTED
