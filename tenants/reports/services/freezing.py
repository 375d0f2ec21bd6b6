"""The figures of a quarter, kept as they are, and the report that is made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from core.tenancy import current_alliance
from tenants.reports import selectors
from tenants.reports.enums import Standing
from tenants.reports.models import ImpactReport, QuarterSheet
from tenants.reports.records import Quarter, QuarterFigures

from .requesting import enqueue, open_version


def freeze(
    sheet: QuarterSheet, figures: QuarterFigures, *, by: UUID | None, at: datetime
) -> ImpactReport:
    """Keep the figures under the sheet's standing, as the version nobody else knows yet.

    Within a transaction, the quarter locked. A code that stands on figures which were confirmed or
    locked never stands for others, nor for a draft, which others may follow.
    """
    standing = replace(
        figures,
        standing=sheet.standing,
        confirmed_on=timezone.localdate(at) if sheet.confirmed_at else None,
    )
    before = selectors.find_unreleased(sheet.period)
    shown = before.snapshot if before else None
    report = open_version(sheet.period, requested_by=by, at=at)
    report.reason = ""
    if shown and shown.standing != Standing.DRAFT:
        is_kept = sheet.is_frozen and selectors.is_same(shown, standing)
        report.code = report.code if is_kept else ""
    return make(report, standing, by=by, at=at)


def figures_now(quarter: Quarter, at: datetime) -> QuarterFigures:
    """What a report would show now."""
    today = timezone.localdate(at)
    return selectors.quarter_figures(alliance=current_alliance(), quarter=quarter, today=today)


def make(
    report: ImpactReport, figures: QuarterFigures, *, by: UUID | None, at: datetime
) -> ImpactReport:
    """Freeze a version and order its PDF; who wants it released says so afterwards."""
    report.freeze(figures, at=at, folder=str(current_alliance().id))
    report.release_when_ready = False
    job = enqueue(current_alliance(), report.period, by)
    report.job_id = job.id
    report.save()
    return report
