"""„Finanzen“: planned and actual by position; an amount nobody knows yet is not zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.reports.enums import MoneyKind
from tenants.reports.records import FinanceLine, Money, MoneyGroup, MoneyRow, QuarterFigures

from .wording import DASH, money

TITLES = ((MoneyKind.INCOME, "Einnahmen"), (MoneyKind.EXPENSE, "Ausgaben"))


def body(figures: QuarterFigures) -> Money:
    """Income and expense with their sums and what remains."""
    return balance(figures.finances)


def balance(lines: Sequence[FinanceLine]) -> Money:
    """The same for any lines, also those of several quarters."""
    if not lines:
        lead = _("Zu Einnahmen und Ausgaben ist im Berichtszeitraum nichts eingetragen.")
        return Money(lead=lead, groups=(), result=None, gaps="")
    return Money(
        lead=_("Geplante und tatsächliche Einnahmen und Ausgaben in der Gliederung des "
               "Finanzierungsplans."),
        groups=tuple(_groups(lines)),
        result=_result(lines),
        gaps=_gaps(lines),
    )  # fmt: skip


def _groups(lines: Sequence[FinanceLine]) -> Iterable[MoneyGroup]:
    for kind, title in TITLES:
        members = [line for line in lines if line.kind == kind]
        if members:
            total = _row(_("Summe %s") % title, _sum(members, "planned"), _sum(members, "actual"))
            yield MoneyGroup(title=title, rows=tuple(map(_line, members)), total=total)


def _line(line: FinanceLine) -> MoneyRow:
    return _row(line.position, line.planned, line.actual)


def _row(position: str, planned: Decimal | None, actual: Decimal | None) -> MoneyRow:
    known = planned is not None and actual is not None
    return MoneyRow(
        position=position,
        planned=money(planned) if planned is not None else _("nicht geplant"),
        actual=money(actual),
        difference=money(actual - planned, signed=True) if known else DASH,  # type: ignore[operator]
    )


def _sum(lines: Sequence[FinanceLine], column: str) -> Decimal | None:
    """The sum of what is known; None when nothing is."""
    known = [value for line in lines if (value := getattr(line, column)) is not None]
    return sum(known, start=Decimal(0)) if known else None


def _result(lines: Sequence[FinanceLine]) -> MoneyRow:
    return _row(_("Einnahmen minus Ausgaben"), _left(lines, "planned"), _left(lines, "actual"))


def _left(lines: Sequence[FinanceLine], column: str) -> Decimal | None:
    income = _sum([line for line in lines if line.kind == MoneyKind.INCOME], column)
    expense = _sum([line for line in lines if line.kind != MoneyKind.INCOME], column)
    return None if income is None or expense is None else income - expense


def _gaps(lines: Sequence[FinanceLine]) -> str:
    missing = sum(line.actual is None for line in lines)
    if not missing:
        return ""
    return ngettext(
        "Ein Betrag ist noch offen und in den Summen nicht enthalten.",
        "%(n)d Beträge sind noch offen und in den Summen nicht enthalten.",
        missing,
    ) % {"n": missing}
