"""What the alliance in force has released, to be compared with the register."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from core.events.releases import Release, mark
from tenants.reports.models import ImpactReport, Paper

_COLUMNS = (
    "id", "code", "year", "quarter", "version", "released_at", "sha256", "pdf_sha256",
)  # fmt: skip


def releases() -> dict[str, Release]:
    """Every released version by its code; reports older than codes cannot be recognised."""
    made = ImpactReport.objects.filter(released_at__isnull=False).exclude(code="")
    papers: dict[UUID, list[str]] = defaultdict(list)
    files = Paper.objects.filter(report__released_at__isnull=False).exclude(pdf_sha256="")
    for report_id, sha256 in files.values_list("report_id", "pdf_sha256"):
        papers[report_id].append(sha256)
    return {
        one["code"]: Release(
            code=one["code"],
            year=one["year"],
            quarter=one["quarter"],
            version=one["version"],
            mark=mark(
                released_at=one["released_at"],
                figures_sha256=one["sha256"],
                papers=[one["pdf_sha256"], *papers[one["id"]]],
            ),
        )
        for one in made.values(*_COLUMNS)
    }
