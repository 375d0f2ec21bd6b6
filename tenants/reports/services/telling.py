"""What others may know of a quarter, told in the transaction of the change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from core.events import (
    ImpactReportCorrected,
    ImpactReportDeferred,
    ImpactReportReleased,
    ReportedFigure,
    ReportedPaper,
    ReportedQuarter,
)
from core.outbox import services as outbox
from core.tenancy import current_alliance
from core.vocabulary import indicator
from tenants.reports.enums import Standing
from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport, QuarterSheet
from tenants.reports.records import IndicatorLine, QuarterFigures

SMALLEST = 5  # fewer persons than this are shown to nobody else
REPORT = "report"


def tell_release(report: ImpactReport, sheet: QuarterSheet, *, at: datetime) -> None:
    """Tell of a released report, or again when one more paper was made of it."""
    fact = ImpactReportReleased if report.version == 1 else ImpactReportCorrected
    revision = outbox.next_revision(stream=fact.STREAM, aggregate_id=sheet.id, known=report.version)
    alliance = current_alliance()
    outbox.append(
        fact(
            alliance_id=alliance.id,
            alliance_slug=alliance.slug,
            aggregate_id=sheet.id,
            revision=revision,
            occurred_at=at,
            actor_id=report.released_by,
            report=reported_quarter(report, sheet),
        )
    )


def tell_deferral(sheet: QuarterSheet, *, reason: str, by: UUID | None, at: datetime) -> None:
    """Tell that a quarter comes later."""
    alliance = current_alliance()
    outbox.append(
        ImpactReportDeferred(
            alliance_id=alliance.id,
            alliance_slug=alliance.slug,
            aggregate_id=sheet.id,
            revision=outbox.next_revision(
                stream=ImpactReportDeferred.STREAM, aggregate_id=sheet.id, known=sheet.version
            ),
            occurred_at=at,
            actor_id=by,
            year=sheet.year,
            quarter=sheet.quarter,
            until=sheet.due_on,
            reason=reason,
        )
    )


def reported_quarter(report: ImpactReport, sheet: QuarterSheet) -> ReportedQuarter:
    """What a released report says to the country: codes and numbers, no texts of people.

    Raises:
        ReportNotReady: nothing is frozen or released.
    """
    figures = report.snapshot
    if figures is None or report.released_at is None:
        raise ReportNotReady
    return ReportedQuarter(
        year=report.year,
        quarter=report.quarter,
        version=report.version,
        code=report.code,
        alliance_name=figures.alliance.name,
        land=figures.alliance.land,
        is_demo=figures.alliance.is_demo,
        is_confirmed=figures.standing == Standing.CONFIRMED,
        released_at=report.released_at,
        due_on=sheet.due_on,
        figures_sha256=report.sha256,
        papers=_papers(report),
        figures=_figures(figures),
        partners={count.code: count.partners for count in figures.partners.by_sector},
        projects={count.code: count.running for count in figures.projects.by_field},
        running_projects=figures.projects.running,
    )


def _papers(report: ImpactReport) -> list[ReportedPaper]:
    made = report.papers.exclude(pdf_sha256="").order_by("kind", "partner", "id")
    return [
        ReportedPaper(kind=REPORT, sha256=report.pdf_sha256),
        *(ReportedPaper(kind=one.kind, sha256=one.pdf_sha256) for one in made),
    ]


def _figures(figures: QuarterFigures) -> list[ReportedFigure]:
    return list(_shared(line for line in figures.indicators if line.own is None))


def _shared(lines: Iterable[IndicatorLine]) -> Iterable[ReportedFigure]:
    for line in lines:
        if line.value is None:
            continue
        is_small = indicator(line.code).shields_small and _is_small(line.value)
        yield ReportedFigure(
            code=line.code,
            value="" if is_small else format(line.value, "f"),
            sources=list(line.sources),
            asked=line.asked,
            is_shielded=is_small,
        )


def _is_small(value: Decimal) -> bool:
    return 0 < value < SMALLEST
