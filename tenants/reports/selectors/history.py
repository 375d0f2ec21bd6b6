"""What was reported of other quarters: frozen figures first, then what is entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from tenants.reports.enums import ReportStatus, Standing
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter, QuarterFigures


@dataclass(frozen=True, slots=True)
class History:
    """Values by quarter and code; a quarter that was reported speaks for itself alone."""

    reported: dict[Quarter, QuarterFigures]
    entered: dict[tuple[Quarter, str], Decimal] = field(default_factory=dict)

    def value(self, quarter: Quarter, code: str) -> Decimal | None:
        """The value of a quarter; None when nobody collected it."""
        figures = self.reported.get(quarter)
        if figures is None:
            return self.entered.get((quarter, code))
        line = figures.indicator(code)
        return line.value if line else None


def compared_quarters(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters a report looks back at: of this year, the one before, the year before."""
    of_this_year = (Quarter(quarter.year, number) for number in range(1, quarter.number))
    return tuple({*of_this_year, quarter.previous, Quarter(quarter.year - 1, quarter.number)})


def reported_figures(quarters: Iterable[Quarter]) -> dict[Quarter, QuarterFigures]:
    """The newest frozen figures of some quarters; a draft says less than what is entered since.

    One query.
    """
    wanted = Q(pk=None)
    for one in quarters:
        wanted |= Q(year=one.year, quarter=one.number)
    rows = ImpactReport.objects.filter(wanted, status=ReportStatus.READY).order_by("version")
    found = {row.period: row.snapshot for row in rows}
    return {
        one: figures
        for one, figures in found.items()
        if figures and figures.is_final and figures.standing != Standing.DRAFT
    }
