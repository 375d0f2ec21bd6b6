"""Which twins a report has, and of which reports each is made."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFound
from tenants.reports.enums import PaperKind, ReportStatus
from tenants.reports.models import ImpactReport, Paper
from tenants.reports.rules import quarters_of


def get_paper(paper_id: UUID) -> Paper:
    """One twin with its report.

    Raises:
        NotFound: this alliance has no such paper.
    """
    paper = Paper.objects.select_related("report").filter(id=paper_id).first()
    if paper is None:
        raise NotFound
    return paper


def papers_of(report: ImpactReport) -> QuerySet[Paper]:
    """The twins of a report that were ever asked for."""
    return Paper.objects.filter(report=report)


def sources_of(paper: Paper) -> list[ImpactReport]:
    """The reports a twin tells of, the oldest quarter first; its own report is the last.

    Of earlier quarters the newest released version counts. One that was never released is
    missing, and the paper says so.
    """
    report = paper.report
    found = {report.period: report}
    earlier = quarters_of(PaperKind(paper.kind), report.period)[:-1]
    for quarter in earlier:
        rows = ImpactReport.objects.filter(
            year=quarter.year,
            quarter=quarter.number,
            status=ReportStatus.READY,
            released_at__isnull=False,
        )
        if newest := rows.order_by("-version").first():
            found[quarter] = newest
    return [found[quarter] for quarter in sorted(found)]
