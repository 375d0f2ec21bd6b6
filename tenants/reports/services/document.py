"""The report as one HTML document for the PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from core.tenancy.addresses import national_url
from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport
from tenants.reports.records import Issue, Page, QuarterFigures

from .pages import compose
from .pages.wording import name_size
from .seals import attachments, design, seal

__all__ = [
    "attachments",
    "compose_figures",
    "compose_page",
    "css",
    "design",
    "html",
    "issue_of",
    "seal",
]

STYLES = Path(__file__).parents[1] / "templates" / "reports" / "pdf" / "report.css"


def html(report: ImpactReport) -> str:
    """The document of a report whose figures are frozen; the same figures give the same text.

    Raises:
        ReportNotReady: the figures are not frozen yet.
    """
    page = compose_page(report)
    context = {
        "page": page,
        "figures": page.figures,
        "frozen_at": timezone.localtime(report.frozen_at),
        "name_size": name_size(page.figures.alliance.name),
        "on_paper": True,
    }
    return render_to_string("reports/pdf/report.html", context)


def compose_page(report: ImpactReport) -> Page:
    """What a frozen report shows, in German words and pictures.

    Raises:
        ReportNotReady: the figures are not frozen yet.
    """
    return compose(figures_of(report), issue_of(report))


def figures_of(report: ImpactReport) -> QuarterFigures:
    """The frozen figures of a report.

    Raises:
        ReportNotReady: they are not frozen yet.
    """
    figures = report.snapshot
    if figures is None or report.frozen_at is None:
        raise ReportNotReady
    return figures


def issue_of(report: ImpactReport) -> Issue:
    """Which copy of the figures a report is, and where it can be checked."""
    return Issue(
        version=report.version,
        frozen_on=timezone.localdate(report.frozen_at),
        code=report.code,
        address=national_url(f"/pruefen/{report.code}"),
        sha256=report.sha256,
    )


def compose_figures(figures: QuarterFigures) -> Page:
    """The same for figures nobody has frozen yet."""
    return compose(figures, Issue(version=1, sha256=figures.sha256))


@cache
def css() -> str:
    """The style sheet of every report; kept the same so that it is parsed once per process."""
    return STYLES.read_text()
