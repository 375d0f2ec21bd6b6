"""The register as it is compared with what alliances hold."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from core.events import Envelope, ImpactReportCorrected, ImpactReportReleased
from core.events.releases import Release, mark
from federation.statistics import rules
from federation.statistics.models import ReleasedReport


def register_of(alliance_id: UUID) -> dict[str, Release]:
    """Every version entered of an alliance, by its code."""
    rows = ReleasedReport.objects.filter(alliance_id=alliance_id).prefetch_related("papers")
    return {row.code: _release(row, [paper.sha256 for paper in row.papers.all()]) for row in rows}


def told_releases(facts: Iterable[Envelope]) -> dict[str, tuple[Release, Envelope]]:
    """What facts tell of each code, and the newest fact that does."""
    found: dict[str, tuple[Release, Envelope]] = {}
    for envelope in sorted(facts, key=lambda one: one.revision):
        fact = envelope.fact()
        if isinstance(fact, ImpactReportReleased | ImpactReportCorrected):
            row, papers = rules.released_report(fact), rules.released_papers(fact)
            found[row.code] = _release(row, [paper.sha256 for paper in papers]), envelope
    return found


def altered_releases(facts: Iterable[Envelope]) -> set[str]:
    """Codes whose row says something else than the newest fact about it."""
    told = [envelope for _release, envelope in told_releases(facts).values()]
    wanted = [rules.released_report(fact) for one in told if (fact := _of(one)) is not None]
    rows = ReleasedReport.objects.in_bulk([row.code for row in wanted])
    return {row.code for row in wanted if _columns(rows.get(row.code)) != _columns(row)}


def _of(envelope: Envelope) -> rules.Release | None:
    fact = envelope.fact()
    return fact if isinstance(fact, ImpactReportReleased | ImpactReportCorrected) else None


def _columns(row: ReleasedReport | None) -> dict[str, object] | None:
    if row is None:
        return None
    fields = ReleasedReport._meta.concrete_fields
    return {field.name: getattr(row, field.attname) for field in fields if field.name != "revision"}


def _release(row: ReleasedReport, papers: Iterable[str]) -> Release:
    return Release(
        code=row.code,
        year=row.year,
        quarter=row.quarter,
        version=row.version,
        mark=mark(released_at=row.released_at, figures_sha256=row.figures_sha256, papers=papers),
    )
