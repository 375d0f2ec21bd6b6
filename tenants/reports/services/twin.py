"""The report as one HTML file that needs no other: for screens, screen readers and archives."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tenants.reports.models import ImpactReport

from .document import compose_page

SHEETS = ("ui/site.css", "ui/components.css", "reports/report.css", "reports/chapters.css")
ELSEWHERE = ("@import", "@font-face")  # lines that would fetch another file


def twin(report: ImpactReport) -> str:
    """What a frozen report shows, with its styles in it; the same figures give the same text.

    Raises:
        ReportNotReady: the figures are not frozen yet.
    """
    page = compose_page(report)
    context = {"page": page, "figures": page.figures, "report": report, "styles": _styles()}
    return render_to_string("reports/document/twin.html", context)


@cache
def _styles() -> SafeString:
    sheets = "\n".join(Path(finders.find(name) or "").read_text() for name in SHEETS)
    kept = (line for line in sheets.splitlines() if not line.startswith(ELSEWHERE))
    return mark_safe("\n".join(kept))  # noqa: S308 - files of ours
