"""Somebody stands for the figures, or the time is over: they are frozen and made into a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.errors import EditConflict
from core.tenancy import current_alliance
from tenants.reports import rules, selectors
from tenants.reports.enums import Standing
from tenants.reports.errors import (
    AlreadyFrozen,
    CorrectionOpen,
    NothingToCorrect,
    NotYetFrozen,
)
from tenants.reports.models import ImpactReport, QuarterSheet
from tenants.reports.records import Correction, Quarter

from .freezing import figures_now, freeze, make
from .requesting import lock_quarter, open_version
from .sheets import open_sheet


@transaction.atomic
def confirm_quarter(
    *,
    quarter: Quarter,
    by: UUID | None,
    release: bool = False,
    expected_version: int | None = None,
    expected_figures: str = "",
    at: datetime | None = None,
) -> ImpactReport:
    """Stand for the figures of a quarter; they are frozen now and the report is made.

    Figures that were frozen because the time was over stay as they are.

    Args:
        release: let others know of the report as soon as it is made.
        expected_figures: fingerprint of the figures that were seen, "" for any.

    Raises:
        QuarterRuns, AlreadyFrozen: it is too early, or somebody did before.
        EditConflict: the sheet or the figures are not those that were seen.
    """
    moment = at or timezone.now()
    lock_quarter(current_alliance(), quarter)
    today = timezone.localdate(moment)
    sheet = QuarterSheet.lock(
        open_sheet(quarter, today=today).id, expected_version=expected_version
    )
    rules.require_confirmable(sheet, today=today)
    figures = selectors.locked_figures(sheet) or figures_now(quarter, moment)
    if expected_figures and figures.sha256 != expected_figures:
        raise EditConflict
    sheet.mark_confirmed(by=by, at=moment)
    sheet.save()
    report = freeze(sheet, figures, by=by, at=moment)
    report.release_when_ready = release
    report.save(update_fields=["release_when_ready"])
    return report


@transaction.atomic
def reopen_quarter(*, quarter: Quarter, at: datetime | None = None) -> QuarterSheet:
    """Take the confirmation back while nobody else knows the report and time is left.

    The report is a draft again and made anew; it is not released any more when it is ready.

    Raises:
        AlreadyReleased, AlreadyFrozen: a Nachtrag is the only way.
    """
    moment = at or timezone.now()
    lock_quarter(current_alliance(), quarter)
    sheet = QuarterSheet.lock(selectors.get_sheet(quarter).id)
    versions = list(selectors.versions_in(quarter))
    rules.require_unreleased(versions, quarter)
    today = timezone.localdate(moment)
    is_corrected = any(report.reason for report in versions)
    if sheet.standing != Standing.CONFIRMED or sheet.due_on < today or is_corrected:
        raise AlreadyFrozen(quarter=quarter.label)
    by, sheet.confirmed_at, sheet.confirmed_by = sheet.confirmed_by, None, None
    sheet.save()
    freeze(sheet, figures_now(quarter, moment), by=by, at=moment)
    return sheet


@transaction.atomic
def close_overdue(*, today: date, at: datetime | None = None) -> list[QuarterSheet]:
    """Freeze every quarter whose day has passed without a confirmation."""
    moment = at or timezone.now()
    closed = []
    for found in selectors.overdue_sheets(today=today):
        lock_quarter(current_alliance(), found.period)
        sheet = QuarterSheet.lock(found.id)
        if sheet.is_frozen or sheet.due_on >= today:
            continue
        sheet.mark_locked(at=moment)
        sheet.save()
        freeze(sheet, figures_now(sheet.period, moment), by=None, at=moment)
        closed.append(sheet)
    return closed


@transaction.atomic
def correct_report(
    *, quarter: Quarter, reason: str, by: UUID | None, at: datetime | None = None
) -> ImpactReport:
    """Make a Nachtrag: a new version with the figures of today, and the reason why.

    Raises:
        NotYetFrozen, CorrectionOpen, NothingToCorrect: there is nothing to correct, or somebody
            is about to.
        Invalid: without a reason.
    """
    moment = at or timezone.now()
    text = rules.require_reason(reason)
    lock_quarter(current_alliance(), quarter)
    sheet = selectors.find_sheet(quarter)
    latest = selectors.find_latest_ready(quarter)
    if sheet is None or not sheet.is_frozen or latest is None or latest.snapshot is None:
        raise NotYetFrozen
    if selectors.find_open_correction(quarter) is not None:
        raise CorrectionOpen
    figures = replace(
        figures_now(quarter, moment),
        standing=latest.snapshot.standing,
        confirmed_on=timezone.localdate(moment),
    )
    if selectors.is_same(latest.snapshot, figures):
        raise NothingToCorrect
    figures = replace(figures, correction=Correction(version=latest.version, reason=text))
    report = open_version(quarter, requested_by=by, at=moment, is_new=True)
    report.reason = text
    return make(report, figures, by=by, at=moment)
