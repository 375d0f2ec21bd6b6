"""Which twins a report has, and of which reports each is made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from uuid import UUID

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


def papers_of(report: ImpactReport) -> list[Paper]:
    """The twins of a report that were ever asked for; of each the one asked for last."""
    rows = Paper.objects.filter(report=report).order_by("kind", "partner", "requested_at")
    return list({(row.kind, row.partner): row for row in rows}.values())


def is_outdated_paper(paper: Paper) -> bool:
    """Whether a quarter it tells of has been released, or corrected, since it was made."""
    kind = PaperKind(paper.kind)
    return paper.sources not in ("", sources_key(kind, sources_of(paper.report, kind)))


def sources_key(kind: PaperKind, reports: Sequence[ImpactReport]) -> str:
    """What distinguishes a paper made of these versions from one made of others.

    "" where it tells of its own report alone, whose figures do not change once it has papers.
    """
    if kind not in (PaperKind.HALF_YEAR, PaperKind.YEAR):
        return ""
    told = ",".join(f"{one.period.key}-{one.version}-{one.sha256}" for one in reports)
    return hashlib.sha256(told.encode()).hexdigest()


def sources_of(report: ImpactReport, kind: PaperKind) -> list[ImpactReport]:
    """The reports a twin tells of, the oldest quarter first; its own report is the last.

    Of earlier quarters the newest released version counts. One that was never released is
    missing, and the paper says so.
    """
    found = {report.period: report}
    for quarter in quarters_of(kind, report.period)[:-1]:
        rows = ImpactReport.objects.filter(
            year=quarter.year,
            quarter=quarter.number,
            status=ReportStatus.READY,
            released_at__isnull=False,
        )
        if newest := rows.order_by("-version").first():
            found[quarter] = newest
    return [found[quarter] for quarter in sorted(found)]
