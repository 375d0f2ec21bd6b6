"""The national report is made by itself: when reports are due, and when deferrals are over."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from federation.statistics import rules, selectors
from federation.statistics.errors import NothingReported
from federation.statistics.models import NationalReport
from federation.statistics.records import Period

from .national import request_national_report


def make_due_report(*, at: datetime) -> NationalReport | None:
    """Freeze and print the last quarter once after each of its days; None when nothing is due.

    May be repeated: it looks at what is there, not at what it did. What failed is tried again the
    next day. A person publishes it. The figures are those of now, however late the slot runs.
    """
    today = timezone.localdate(at)
    period = Period.of(today).previous
    passed = [day for day in rules.freezing_days(period) if day <= today]
    newest = selectors.national_reports(period).first()
    if not passed or (newest is not None and _covers(newest, max(passed))):
        return None
    try:
        return request_national_report(period=period, by=None)
    except NothingReported:
        return None


def _covers(report: NationalReport, day: date) -> bool:
    return report.is_ready and timezone.localdate(report.frozen_at) >= day
