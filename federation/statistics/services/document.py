"""The national report as one HTML document for the PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from federation.statistics.models import NationalReport

from .pages import compose

STYLES = Path(__file__).parents[1] / "templates" / "statistics" / "pdf" / "national.css"


def html(report: NationalReport) -> str:
    """The document of a report; the same figures give the same text."""
    context = {
        "report": report,
        "page": compose(report.snapshot),
        "frozen_at": timezone.localtime(report.frozen_at),
    }
    return render_to_string("statistics/pdf/national.html", context)


@cache
def css() -> str:
    """The style sheet, kept the same so that it is parsed once per process."""
    return STYLES.read_text()
