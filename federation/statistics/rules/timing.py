"""When a report was due, and how an alliance stands with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from federation.statistics.enums import Standing
from federation.statistics.records import Period, Timeliness

LONGEST_DEFERRAL = timedelta(days=42)


def usual_due(period: Period, told: Sequence[date]) -> date:
    """When those are due that have told nothing: as most others, else a month after the end."""
    if told:
        most = Counter(told).most_common()
        return max(day for day, number in most if number == most[0][1])
    return _month_after(period)


def _month_after(period: Period) -> date:
    return (period.last_day + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def freezing_days(period: Period) -> tuple[date, date]:
    """When the country's figures are frozen by themselves: reports are due, deferrals are over."""
    due = _month_after(period)
    return due + timedelta(days=1), due + LONGEST_DEFERRAL + timedelta(days=1)


def standing(
    *, due_on: date, until: date | None, released_on: date | None, today: date
) -> Standing:
    """How an alliance stands; a deferral moves the day that counts, never to an earlier one."""
    last_day = max(due_on, until or due_on)
    if released_on is not None:
        return Standing.ON_TIME if released_on <= last_day else Standing.LATE
    if today > last_day:
        return Standing.MISSING
    return Standing.DEFERRED if until and until > due_on else Standing.OPEN


def timeliness(standings: Iterable[Standing]) -> Timeliness:
    """How many stand how."""
    counted = Counter(standings)
    return Timeliness(**{state.value: counted[state] for state in Standing})
