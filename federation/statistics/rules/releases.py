"""The rows a fact about a report leaves."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

from core.events import ImpactReportCorrected, ImpactReportDeferred, ImpactReportReleased
from federation.statistics.models import Deferral, ReleasedPaper, ReleasedReport

from .codes import normal_code

type Release = ImpactReportReleased | ImpactReportCorrected


def released_report(fact: Release) -> ReleasedReport:
    """The version a fact tells of.

    Raises:
        decimal.InvalidOperation: a figure that is not shielded is no number.
    """
    told = fact.report
    for figure in told.figures:
        if not figure.is_shielded:
            Decimal(figure.value)
    return ReleasedReport(
        code=normal_code(told.code),
        report_id=fact.aggregate_id,
        revision=fact.revision,
        alliance_id=fact.alliance_id,
        alliance_slug=fact.alliance_slug,
        alliance_name=told.alliance_name,
        land=told.land,
        is_demo=told.is_demo,
        year=told.year,
        quarter=told.quarter,
        version=told.version,
        is_confirmed=told.is_confirmed,
        released_at=told.released_at,
        due_on=told.due_on,
        figures_sha256=told.figures_sha256,
        figures=[asdict(figure) for figure in told.figures],
        partners=told.partners,
        projects=told.projects,
        running_projects=told.running_projects,
    )


def released_papers(fact: Release) -> list[ReleasedPaper]:
    """The files of the version a fact tells of."""
    code = normal_code(fact.report.code)
    return [
        ReleasedPaper(report_id=code, kind=paper.kind, sha256=paper.sha256.lower())
        for paper in fact.report.papers
    ]


def deferral(fact: ImpactReportDeferred) -> Deferral:
    """Until when a quarter was put off."""
    return Deferral(
        deferral_id=fact.aggregate_id,
        revision=fact.revision,
        alliance_id=fact.alliance_id,
        year=fact.year,
        quarter=fact.quarter,
        until=fact.until,
        reason=fact.reason,
    )
