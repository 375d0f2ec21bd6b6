"""Facts about impact reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .fact import Fact, register


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactReportReleased(Fact):
    """An alliance's report of a quarter is ready; figures stay with the alliance for now."""

    TYPE: ClassVar[str] = "impact_report.released"
    year: int
    quarter: int
    figures_sha256: str
