"""Each quarter and how far it is, for the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tenants.reports.models import ImpactReport, QuarterSheet
from tenants.reports.records import Progress, Quarter, QuarterStep

from .sheets import list_sheets

type Entries = Sequence[tuple[ImpactReport, Progress]]


def quarter_steps(entries: Entries, *, today: date) -> tuple[QuarterStep, ...]:
    """The running quarter, the last one, and all that were ever begun; the newest first."""
    running = Quarter.of(today)
    sheets = {sheet.period: sheet for sheet in list_sheets()}
    quarters = {running, running.previous, *sheets}
    return tuple(
        _step(quarter, sheets.get(quarter), entries, today)
        for quarter in sorted(quarters, reverse=True)
    )


def _step(
    quarter: Quarter, sheet: QuarterSheet | None, entries: Entries, today: date
) -> QuarterStep:
    reports = [report for report, _progress in entries if report.period == quarter]
    is_released = any(report.is_released for report in reports)
    return QuarterStep(
        quarter=quarter,
        is_running=quarter.last_day >= today,
        due_on=sheet.due_on if sheet else None,
        standing=str(sheet.standing) if sheet else "",
        is_late=bool(sheet and not sheet.is_frozen and sheet.due_on < today),
        is_released=is_released,
        has_open_correction=is_released and not reports[0].is_released,
    )
