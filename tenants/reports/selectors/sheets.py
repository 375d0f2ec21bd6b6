"""The quarters to hand in, with the money and the texts that belong to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from core.errors import NotFound
from tenants.practice.enums import RELEASED
from tenants.practice.models import PracticeExample
from tenants.reports import rules
from tenants.reports.enums import MoneyKind, Standing
from tenants.reports.models import FinanceEntry, ImpactReport, QuarterSheet, ReceiptEntry
from tenants.reports.records import FinanceLine, Highlight, Quarter, QuarterFigures, Receipt


def find_sheet(quarter: Quarter) -> QuarterSheet | None:
    """The sheet of a quarter, if it was opened."""
    return QuarterSheet.objects.filter(year=quarter.year, quarter=quarter.number).first()


def get_sheet(quarter: Quarter) -> QuarterSheet:
    """The sheet of a quarter with its deferrals.

    Raises:
        NotFound: it was not opened.
    """
    sheets = QuarterSheet.objects.prefetch_related("deferrals")
    sheet = sheets.filter(year=quarter.year, quarter=quarter.number).first()
    if sheet is None:
        raise NotFound
    return sheet


def sheet_or_blank(quarter: Quarter) -> QuarterSheet:
    """The sheet of a quarter with its deferrals; before it is opened, how it would open."""
    try:
        return get_sheet(quarter)
    except NotFound:
        due = rules.opens_due(quarter, today=timezone.localdate())
        return QuarterSheet(year=quarter.year, quarter=quarter.number, due_on=due)


def locked_figures(sheet: QuarterSheet) -> QuarterFigures | None:
    """The figures a deadline froze, while nobody stands for them."""
    if sheet.standing != Standing.LOCKED:
        return None
    newest = ImpactReport.objects.filter(year=sheet.year, quarter=sheet.quarter)
    report = newest.order_by("-version").first()
    return report.snapshot if report else None


def list_sheets() -> QuerySet[QuarterSheet]:
    """All sheets, the newest quarter first."""
    return QuarterSheet.objects.order_by("-year", "-quarter")


def open_sheets() -> QuerySet[QuarterSheet]:
    """Sheets nobody has confirmed and no deadline has closed, the oldest first."""
    return QuarterSheet.objects.filter(confirmed_at=None, locked_at=None).order_by(
        "year", "quarter"
    )


def overdue_sheets(*, today: date) -> QuerySet[QuarterSheet]:
    """Open sheets whose day has passed."""
    return open_sheets().filter(due_on__lt=today)


def finance_entries(quarter: Quarter) -> QuerySet[FinanceEntry]:
    """The positions of a quarter, income first."""
    return FinanceEntry.objects.filter(year=quarter.year, quarter=quarter.number)


def finance_lines(quarter: Quarter) -> tuple[FinanceLine, ...]:
    """The same, to be frozen."""
    return tuple(
        FinanceLine(kind=one.kind, position=one.position, planned=one.planned, actual=one.actual)
        for one in finance_entries(quarter)
    )


def receipt_entries(quarter: Quarter) -> QuerySet[ReceiptEntry]:
    """The receipts of a quarter's days."""
    return ReceiptEntry.objects.filter(day__range=(quarter.first_day, quarter.last_day))


def receipts_in(year: int) -> dict[str, Any]:
    """The receipts of a year with what came and went: `rows`, `income`, `expense`."""
    rows = list(ReceiptEntry.objects.filter(day__year=year))
    sums = {
        kind: sum((row.amount for row in rows if row.kind == kind), start=Decimal(0))
        for kind in MoneyKind.values
    }
    return {"rows": rows, **sums}


def positions(year: int) -> list[str]:
    """Positions of the financing plans of a year, to choose from."""
    plans = FinanceEntry.objects.filter(year=year).order_by("position")
    return list(plans.values_list("position", flat=True).distinct())


def receipt_lines(quarter: Quarter) -> tuple[Receipt, ...]:
    """The same, to be frozen."""
    return tuple(
        Receipt(
            day=one.day,
            party=one.party,
            purpose=one.purpose,
            kind=one.kind,
            position=one.position,
            amount=one.amount,
        )
        for one in receipt_entries(quarter)
    )


def highlight_choices() -> QuerySet[PracticeExample]:
    """Released examples one of which may stand in front, the newest first."""
    return PracticeExample.objects.filter(status__in=RELEASED).order_by("-released_at", "id")


def highlight_of(sheet: QuarterSheet | None) -> Highlight | None:
    """The Praxisimpuls of the quarter; none when it is released no more."""
    if sheet is None or sheet.highlight_id is None:
        return None
    example = highlight_choices().filter(id=sheet.highlight_id).first()
    return _highlight(example) if example else None


def _highlight(example: PracticeExample) -> Highlight:
    return Highlight(
        title=example.title,
        summary=example.summary,
        situation=example.situation,
        results=example.results,
        success_factors=example.success_factors,
        transfer=example.transfer,
        stage=example.impact_stage,
        action_fields=tuple(example.action_fields),
    )


def require_choice(highlight_id: UUID | None) -> None:
    """Only what is released may stand in front.

    Raises:
        Invalid: with a German sentence.
    """
    if highlight_id is not None and not highlight_choices().filter(id=highlight_id).exists():
        raise rules.not_a_choice()
