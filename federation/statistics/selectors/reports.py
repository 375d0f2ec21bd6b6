"""National reports there are."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFound
from federation.statistics.models import NationalReport
from federation.statistics.records import Period
from federation.statistics.rules import normal_code

LONGEST_CODE = 40  # characters somebody may type
_READY = NationalReport.Status.READY


def national_reports(period: Period) -> QuerySet[NationalReport]:
    """All versions of a quarter, the newest first."""
    return NationalReport.objects.filter(year=period.year, quarter=period.quarter)


def published() -> QuerySet[NationalReport]:
    """What everybody may read: of each quarter the newest published version, newest first."""
    newest = (
        NationalReport.objects.filter(status=_READY, published_at__isnull=False)
        .order_by("year", "quarter", "-version")
        .distinct("year", "quarter")
    )
    return NationalReport.objects.filter(id__in=newest.values("id")).order_by("-year", "-quarter")


def get_published(period: Period) -> NationalReport:
    """The version of a quarter everybody may read.

    Raises:
        NotFound: none is published.
    """
    found = published().filter(year=period.year, quarter=period.quarter).first()
    if found is None:
        raise NotFound
    return found


def find_published_file(digest: str) -> NationalReport | None:
    """The version whose PDF has this SHA-256 (hex), if it was ever published."""
    ever = NationalReport.objects.filter(published_at__isnull=False)
    return ever.filter(pdf_sha256=digest.lower()).first()


def find_published_code(text: str) -> NationalReport | None:
    """The version a code stands under, however it is spaced, if it was ever published."""
    code = normal_code(text[:LONGEST_CODE])
    ever = NationalReport.objects.filter(published_at__isnull=False)
    return ever.filter(code=code).first() if code else None


def get_national_report(report_id: UUID) -> NationalReport:
    """One version, published or not; for the service office.

    Raises:
        NotFound: there is none.
    """
    found = NationalReport.objects.filter(id=report_id).first()
    if found is None:
        raise NotFound
    return found
