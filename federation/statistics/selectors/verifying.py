"""Whether a code or a file is a report an alliance has released."""

from __future__ import annotations

from federation.statistics.models import NationalReport, ReleasedPaper, ReleasedReport
from federation.statistics.records import Genuine, Period, Version
from federation.statistics.rules import normal_code

from .reports import LONGEST_CODE, published


def find_by_code(text: str) -> Genuine | None:
    """The version a code stands under, however it is spaced; None when there is none."""
    code = normal_code(text[:LONGEST_CODE])
    report = ReleasedReport.objects.filter(code=code).first() if code else None
    return _genuine(report) if report else None


def find_by_sha256(digest: str) -> Genuine | None:
    """The version a file was made of, by the file's SHA-256 (hex); None for a stranger."""
    papers = ReleasedPaper.objects.filter(sha256=digest.lower()).select_related("report")
    # the same bytes may belong to two versions: then the newer one is meant
    paper = papers.order_by("-report__released_at", "-report__revision").first()
    return _genuine(paper.report, paper=paper.kind) if paper else None


def genuine_national(report: NationalReport) -> Genuine:
    """A published national report beside the newest one of its quarter."""
    newest = published().get(year=report.year, quarter=report.quarter)
    return Genuine(
        version=_national_version(report), newest=_national_version(newest), kind="national"
    )


def _national_version(report: NationalReport) -> Version:
    return Version(
        code=report.code,
        alliance_slug="",
        alliance_name="",
        land=None,
        period=report.period,
        version=report.version,
        released_at=report.published_at or report.frozen_at,
        is_confirmed=True,
        is_demo=report.snapshot.has_demo,
        figures_sha256=report.sha256,
    )


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
