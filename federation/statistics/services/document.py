"""The national report as one HTML document for the PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from core import charts
from core.tenancy.addresses import national_url
from federation.statistics.models import NationalReport

from .pages import compose

STYLES = Path(__file__).parents[1] / "templates" / "statistics" / "pdf" / "national.css"


def html(report: NationalReport) -> str:
    """The document of a report; the same figures give the same text."""
    context = {
        "report": report,
        "page": compose(report.snapshot),
        "frozen_at": timezone.localtime(report.frozen_at),
        **_proof(report),
    }
    return render_to_string("statistics/pdf/national.html", context)


def _proof(report: NationalReport) -> dict[str, str]:
    """Where this version can be checked; nothing for one without a code."""
    if not report.code:
        return {}
    address = national_url(f"/pruefen/{report.code}")
    words = _("QR-Code; er führt zu %s") % address
    return {"address": address, "qr": charts.qr_code(address, title=words)}


@cache
def css() -> str:
    """The style sheet, kept the same so that it is parsed once per process."""
    return STYLES.read_text()
