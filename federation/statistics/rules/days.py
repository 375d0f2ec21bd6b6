"""Days and quarters."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone


def quarter_start(day: date) -> date:
    """The first day of the quarter a day lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def quarter_end(day: date) -> date:
    """The last day of the quarter a day lies in."""
    in_the_next = quarter_start(day) + timedelta(days=100)
    return quarter_start(in_the_next) - timedelta(days=1)


def local_day(moment: datetime) -> date:
    """The day a moment lies on in Germany, whatever time zone is in force."""
    return timezone.localdate(moment, timezone.get_default_timezone())
