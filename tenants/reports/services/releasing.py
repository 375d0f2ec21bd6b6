"""Others may know: the report of a quarter is released, or told of again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.tenancy import current_alliance
from tenants.reports import selectors
from tenants.reports.enums import ReportStatus, Standing
from tenants.reports.errors import NewerReleased, NotConfirmed, ReportNotReady
from tenants.reports.models import ImpactReport, QuarterSheet

from . import telling
from .requesting import lock_quarter


@transaction.atomic
def release_report(*, report_id: UUID, by: UUID | None, at: datetime | None = None) -> ImpactReport:
    """Let others know of a confirmed report; releasing twice tells it once.

    Raises:
        ReportMissing, ReportNotReady, NotConfirmed: it is not the time.
        NewerReleased: others know a newer version already.
    """
    moment = at or timezone.now()
    lock_quarter(current_alliance(), selectors.get_report(report_id).period)
    return release_ready(selectors.get_report(report_id), by=by, at=moment)


def release_ready(report: ImpactReport, *, by: UUID | None, at: datetime) -> ImpactReport:
    """The same for a row somebody holds: within a transaction, the quarter locked.

    Raises:
        ReportNotReady, NotConfirmed: it is not the time.
        NewerReleased: others know a newer version already.
    """
    if report.is_released:
        return report
    sheet = selectors.find_sheet(report.period)
    refusal = _refusal(report, sheet)
    if refusal or sheet is None:
        raise refusal or NotConfirmed(quarter=report.period.label)
    report.mark_released(by=by, at=at)
    report.save(update_fields=["released_by", "released_at"])
    telling.tell_release(report, sheet, at=at)
    return report


def is_releasable(report: ImpactReport, sheet: QuarterSheet | None) -> bool:
    """Whether somebody may let others know of it now."""
    return not report.is_released and _refusal(report, sheet) is None


def _refusal(report: ImpactReport, sheet: QuarterSheet | None) -> DomainError | None:
    """Why a version may not be released: not made, not stood for (any more), or superseded."""
    if report.status != ReportStatus.READY:
        return ReportNotReady()
    figures = report.snapshot
    standings = {told.standing if told else None for told in (figures, sheet)}
    if standings != {Standing.CONFIRMED}:
        return NotConfirmed(quarter=report.period.label)
    return NewerReleased() if selectors.is_outdated(report) else None


@transaction.atomic
def retell_releases(*, codes: Sequence[str], at: datetime | None = None) -> None:
    """Tell again of released versions others do not know; of each quarter the newest one last."""
    moment = at or timezone.now()
    missing = ImpactReport.objects.filter(code__in=codes, released_at__isnull=False)
    for period in sorted({report.period for report in missing}):
        lock_quarter(current_alliance(), period)
        released = selectors.versions_in(period).filter(released_at__isnull=False)
        reports, sheet = list(released.order_by("version")), selectors.find_sheet(period)
        for report in reports:
            if sheet is not None and (report.code in codes or report is reports[-1]):
                telling.tell_release(report, sheet, at=moment)
