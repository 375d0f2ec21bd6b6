"""Which reports there are."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, QuerySet

from core.jobs.models import Job
from tenants.reports.enums import UNFINISHED, ReportStatus
from tenants.reports.errors import ReportMissing
from tenants.reports.models import ImpactReport, Paper
from tenants.reports.records import Quarter


def list_reports() -> QuerySet[ImpactReport]:
    """All versions, newest quarter and version first, without their figures."""
    return ImpactReport.objects.defer("figures").order_by("-year", "-quarter", "-version")


def get_report(report_id: UUID) -> ImpactReport:
    """One report.

    Raises:
        ReportMissing: this alliance has no such report.
    """
    report = ImpactReport.objects.filter(id=report_id).first()
    if report is None:
        raise ReportMissing
    return report


def find_open(quarter: Quarter) -> ImpactReport | None:
    """The version of a quarter that is still being made."""
    return _of(quarter).filter(status__in=UNFINISHED).first()


def find_latest_ready(quarter: Quarter) -> ImpactReport | None:
    """The newest finished version of a quarter."""
    return _of(quarter).filter(status=ReportStatus.READY).order_by("-version").first()


def find_unreleased(quarter: Quarter) -> ImpactReport | None:
    """The newest version of a quarter while nobody else knows of it: it may be made anew."""
    newest = _of(quarter).order_by("-version").first()
    return newest if newest is not None and not newest.is_released else None


def find_open_correction(quarter: Quarter) -> ImpactReport | None:
    """The Nachtrag of a quarter that is being made, or made and not released yet."""
    newest = find_unreleased(quarter)
    is_open = newest is not None and newest.reason and newest.status != ReportStatus.FAILED
    return newest if is_open else None


def is_outdated(report: ImpactReport) -> bool:
    """Whether others know a newer version of its quarter."""
    newer = _of(report.period).filter(version__gt=report.version)
    return newer.filter(released_at__isnull=False).exists()


def versions_in(quarter: Quarter) -> QuerySet[ImpactReport]:
    """All versions of a quarter, newest first, without their figures."""
    return list_reports().filter(year=quarter.year, quarter=quarter.number)


def versions_of(report: ImpactReport) -> QuerySet[ImpactReport]:
    """All finished versions of a report's quarter, newest first."""
    ready = list_reports().filter(year=report.year, quarter=report.quarter)
    return ready.filter(status=ReportStatus.READY)


def next_version(quarter: Quarter) -> int:
    """The number a new version of a quarter would carry."""
    highest = _of(quarter).aggregate(highest=Max("version"))["highest"]
    return (highest or 0) + 1


def job_of(report: ImpactReport | Paper) -> Job | None:
    """The work that makes or made a report or a twin of it."""
    return Job.objects.filter(id=report.job_id).first() if report.job_id else None


def _of(quarter: Quarter) -> QuerySet[ImpactReport]:
    return ImpactReport.objects.filter(year=quarter.year, quarter=quarter.number)
