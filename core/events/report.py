"""Facts about impact reports: what an alliance releases, corrects, or hands in later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from .fact import Fact, register


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure:
    """One indicator of the vocabulary as it was released.

    `value` is a decimal number with a point; empty when `is_shielded`: then it lies between 1 and
    4 persons, and nobody beyond the alliance may learn it. `asked` is the number of people asked.
    """

    code: str
    value: str
    sources: list[str]
    asked: int | None = None
    is_shielded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPaper:
    """A file made from the released figures, known by its hash so that it can be recognised."""

    kind: str  # report | council | partner | half_year | year
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedQuarter:
    """All the national report needs of a quarter; codes and numbers, no texts of people.

    `partners` by sector and `projects` by action field are counts at the end of the quarter; a
    project may count in several fields. `code` is what stands under the report's QR code.
    """

    year: int
    quarter: int
    version: int
    code: str
    alliance_name: str
    land: str
    is_demo: bool
    is_confirmed: bool
    released_at: datetime
    due_on: date
    figures_sha256: str
    papers: list[ReportedPaper]
    figures: list[ReportedFigure]
    partners: dict[str, int]
    projects: dict[str, int]
    running_projects: int


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactReportReleased(Fact):
    """An alliance has released the report of a quarter; the aggregate is the quarter."""

    TYPE: ClassVar[str] = "impact_report.released"
    STREAM: ClassVar[str] = "impact_report"
    report: ReportedQuarter


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactReportCorrected(Fact):
    """A Nachtrag replaces the released report of a quarter; the older version stays genuine."""

    TYPE: ClassVar[str] = "impact_report.corrected"
    STREAM: ClassVar[str] = "impact_report"
    report: ReportedQuarter


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactReportDeferred(Fact):
    """An alliance will hand in a quarter later; why in words stays with the alliance.

    `reason` is a code: absence | data | vacancy | other.
    """

    TYPE: ClassVar[str] = "impact_report.deferred"
    STREAM: ClassVar[str] = "impact_report_deferral"
    year: int
    quarter: int
    until: date
    reason: str
