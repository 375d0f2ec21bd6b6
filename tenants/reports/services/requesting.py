"""Asking for the report of a quarter."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.jobs import services as jobs
from core.jobs.models import OPEN, Job
from tenants.registry.models import Alliance
from tenants.reports import rules, selectors
from tenants.reports.enums import ReportStatus
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter

from . import storing

KIND = "impact_report"


@transaction.atomic
def request_report(
    *,
    alliance: Alliance,
    year: int,
    quarter: int,
    requested_by: UUID | None,
    today: date | None = None,
) -> tuple[ImpactReport, Job]:
    """The report of a quarter and the work that makes it; asking twice starts it once.

    A finished report is given back as it is while the figures are still the same, and always
    once they are frozen; a draft whose figures have changed is made anew, as the same version.
    The alliance's schema must be in force.

    Raises:
        QuarterUnknown, QuarterAhead: there is nothing to report on.
    """
    day = today or timezone.localdate()
    wanted = rules.require_reportable(year=year, quarter=quarter, today=day)
    lock_quarter(alliance, wanted)
    report = _current(alliance, wanted, day) or open_version(wanted, requested_by=requested_by)
    job = selectors.job_of(report)
    if job is None or (report.status != ReportStatus.READY and job.status not in OPEN):
        job = enqueue(alliance, wanted, requested_by)
        report.job_id = job.id
        report.save(update_fields=["job_id"])
    elif requested_by is not None:
        jobs.hurry(job, requested_by=requested_by)
    return report, job


@transaction.atomic
def cancel_report(*, report_id: UUID) -> ImpactReport:
    """Stop the making of a report; frozen figures stay, it may be asked for again.

    Raises:
        ReportMissing: this alliance has no such report.
    """
    report = selectors.get_report(report_id)
    job = selectors.job_of(report)
    if job is not None and job.status in OPEN:
        jobs.cancel(job)
        ImpactReport.objects.filter(id=report.id).exclude(status=ReportStatus.READY).update(
            status=ReportStatus.FAILED, problem=_("Das Erstellen wurde abgebrochen.")
        )
    return report


def lock_quarter(alliance: Alliance, quarter: Quarter) -> None:
    """Let one transaction at a time decide about a quarter's versions."""
    with connection.cursor() as cursor:
        key = f"reports:{alliance.id}:{quarter.key}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def open_version(
    quarter: Quarter, *, requested_by: UUID | None, at: datetime | None = None, is_new: bool = False
) -> ImpactReport:
    """The version of a quarter nobody else knows yet, to be made; a new one after a release.

    What was finished of it is thrown away, with its papers. `is_new`: the one before stays.
    """
    report = None if is_new else selectors.find_unreleased(quarter)
    if report is None:
        report = ImpactReport(
            year=quarter.year,
            quarter=quarter.number,
            version=selectors.next_version(quarter),
            requested_by=requested_by,
            requested_at=at or timezone.now(),
        )
    if report.status in (ReportStatus.READY, ReportStatus.FAILED):
        _throw_away(report)
        report.status, report.figures = ReportStatus.REQUESTED, None
    report.save()
    return report


def _throw_away(report: ImpactReport) -> None:
    """What shows figures that will not stand: the file and its papers."""
    storing.discard(report.file)
    for paper in report.papers.all():
        job = selectors.job_of(paper)
        if job is not None and job.status in OPEN:
            jobs.cancel(job)
        storing.discard(paper.file)
        paper.delete()


def _current(alliance: Alliance, quarter: Quarter, today: date) -> ImpactReport | None:
    """What is there to show: a frozen report, or a draft whose figures are still the same."""
    sheet = selectors.find_sheet(quarter)
    if sheet is not None and sheet.is_frozen:
        return selectors.versions_in(quarter).first()
    if selectors.find_open(quarter) is not None:
        return None
    latest = selectors.find_latest_ready(quarter)
    if latest is None:
        return None
    figures = selectors.quarter_figures(alliance=alliance, quarter=quarter, today=today)
    return latest if latest.sha256 == figures.sha256 else None


def enqueue(alliance: Alliance, quarter: Quarter, requested_by: UUID | None) -> Job:
    """The work that makes the report of a quarter; one at a time."""
    return jobs.enqueue(
        kind=KIND,
        alliance_id=alliance.id,
        dedupe_key=quarter.key,
        arguments={"year": quarter.year, "quarter": quarter.number},
        requested_by=requested_by,
    )
