"""Whether a code or a file is a report an alliance has released."""

from __future__ import annotations

from federation.statistics.models import ReleasedPaper, ReleasedReport
from federation.statistics.records import Genuine, Period, Version
from federation.statistics.rules import normal_code

_LONGEST = 40  # characters somebody may type


def find_by_code(text: str) -> Genuine | None:
    """The version a code stands under, however it is spaced; None when there is none."""
    code = normal_code(text[:_LONGEST])
    report = ReleasedReport.objects.filter(code=code).first() if code else None
    return _genuine(report) if report else None


def find_by_sha256(digest: str) -> Genuine | None:
    """The version a file was made of, by the file's SHA-256 (hex); None for a stranger."""
    papers = ReleasedPaper.objects.filter(sha256=digest.lower()).select_related("report")
    # the same bytes may belong to two versions: then the newer one is meant
    paper = papers.order_by("-report__released_at", "-report__revision").first()
    return _genuine(paper.report, paper=paper.kind) if paper else None


def _genuine(report: ReleasedReport, *, paper: str = "") -> Genuine:
    quarter = ReleasedReport.objects.filter(
        alliance_id=report.alliance_id, year=report.year, quarter=report.quarter
    )
    newest = quarter.order_by("-released_at", "-revision")[0]
    return Genuine(version=_version(report), newest=_version(newest), paper=paper)


def _version(report: ReleasedReport) -> Version:
    return Version(
        code=report.code,
        alliance_slug=report.alliance_slug,
        alliance_name=report.alliance_name,
        land=report.land,
        period=Period(report.year, report.quarter),
        version=report.version,
        released_at=report.released_at,
        is_confirmed=report.is_confirmed,
        is_demo=report.is_demo,
        figures_sha256=report.figures_sha256,
    )
