"""One document per kind of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.reports.enums import PaperKind
from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport
from tenants.reports.records import QuarterFigures, Source

from .. import document
from ..pages import proof
from ..pages.standing import marks
from . import council, partners, period
from .density import USUAL, Density
from .gathering import half_of, year_of

EXTRA = Path(__file__).parents[2] / "templates" / "reports" / "papers" / "papers.css"


def html(
    kind: PaperKind,
    *,
    reports: Sequence[ImpactReport],
    partner: str = "",
    density: Density = USUAL,
) -> str:
    """The document of a paper; the same reports give the same text.

    Args:
        kind: which paper.
        reports: the released versions in order; the last one is the anchor. Sitzungsvorlage and
            Partner-Wirkungsblatt are made of the anchor alone.
        partner: the name as it stands in the figures, for a Partner-Wirkungsblatt.
        density: how tightly a Sitzungsvorlage is set.

    Raises:
        ReportNotReady: figures of a report are not frozen yet.
    """
    anchor = reports[-1]
    figures = _figures(anchor)
    name, title, context = _content(kind, reports, figures, partner, density)
    issue = document.issue_of(anchor)
    page = document.compose_page(anchor)
    told = marks(context.pop("whole", figures), version=anchor.version)
    context |= {
        "figures": figures,
        "title": title,
        "page": replace(page, marks=told),
        "proof": proof.body(figures, issue),
        "sources": tuple(map(_source, reports)),
        "frozen_at": timezone.localtime(anchor.frozen_at),
        "on_paper": True,
    }
    return render_to_string(f"reports/papers/{name}.html", context)


@cache
def css() -> str:
    """The style sheet of every paper; that of the report and a little more."""
    return document.css() + EXTRA.read_text()


type _Content = tuple[str, str, dict[str, Any]]


def _content(
    kind: PaperKind,
    reports: Sequence[ImpactReport],
    figures: QuarterFigures,
    partner: str,
    density: Density,
) -> _Content:
    """Template, title and what the template shows."""
    quarter = figures.quarter
    if kind == PaperKind.COUNCIL:
        return "council", _("Sitzungsvorlage"), {"body": council.body(figures, density)}
    if kind == PaperKind.PARTNER:
        return "partner", _("Wirkungsblatt"), {"body": partners.body(figures, partner)}
    snapshots = [_figures(report) for report in reports]
    issue = document.issue_of(reports[-1])
    if kind == PaperKind.HALF_YEAR:
        half = half_of(snapshots)
        words = {"half": (quarter.number + 1) // 2, "year": quarter.year}
        when = _("%(half)d. Halbjahr %(year)d") % words
        return (
            "period",
            _("Zwischenbericht"),
            period.half(half, issue) | {"when": when, "whole": half.whole},
        )
    whole = year_of(snapshots)
    return "period", _("Sachbericht"), period.year(whole, issue) | {
        "when": str(quarter.year), "whole": whole.whole,
    }  # fmt: skip


def _source(report: ImpactReport) -> Source:
    figures, issue = _figures(report), document.issue_of(report)
    told = proof.body(figures, issue)
    return Source(
        quarter=figures.quarter.label,
        version=report.version,
        day=f"{timezone.localdate(report.frozen_at):%d.%m.%Y}",
        code=told.code,
        address=told.address,
        qr=told.qr,
    )


def _figures(report: ImpactReport) -> QuarterFigures:
    if report.snapshot is None or report.frozen_at is None:
        raise ReportNotReady
    return report.snapshot
