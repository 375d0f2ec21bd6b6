"""What must be true of a report, and how a project stood on a day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Project

from .enums import DeferralReason, MoneyKind, PaperKind, ReportStatus, Standing
from .errors import (
    AlreadyFrozen,
    AlreadyReleased,
    QuarterAhead,
    QuarterRuns,
    QuarterUnknown,
    ReportNotReady,
)
from .models import ImpactReport, QuarterSheet
from .models.sheet import LONGEST, TEXTS
from .records import IndicatorLine, Quarter, Receipt, Texts

DEFERRABLE = timedelta(days=42)  # beyond the day the sheet was first due
AT_LEAST = timedelta(days=14)  # between opening and deadline
_MOST_EUR = Decimal(10) ** 10

LESS_IS_BETTER = frozenset({"NW2b"})  # of these a target is a ceiling
FIRST_YEAR = 2004  # the initiative began in January 2004


def require_reportable(*, year: int, quarter: int, today: date) -> Quarter:
    """The quarter asked for, when it is over or running.

    Raises:
        QuarterUnknown: no quarter has this number or year.
        QuarterAhead: it has not begun.
    """
    wanted = require_quarter(year=year, quarter=quarter)
    if wanted.first_day > today:
        raise QuarterAhead(quarter=wanted.label, errors={"quarter": [_ahead(wanted)]})
    return wanted


def require_quarter(*, year: int, quarter: int) -> Quarter:
    """A quarter there is, over or not.

    Raises:
        QuarterUnknown: no quarter has this number or year.
    """
    if quarter not in (1, 2, 3, 4) or not FIRST_YEAR <= year <= 2100:
        raise QuarterUnknown
    return Quarter(year, quarter)


def _ahead(quarter: Quarter) -> str:
    return QuarterAhead(quarter=quarter.label).text


def state_on(project: Project, day: date) -> str:
    """planned, running, paused or finished, as a project stood on a day.

    The status says how a project stands today, the dates when it changed: one that is
    finished today was still running on every day between.
    """
    if project.status == ProjectStatus.PLANNED or (project.starts_on and project.starts_on > day):
        return ProjectStatus.PLANNED
    if project.status != ProjectStatus.FINISHED:
        return project.status
    was_over = project.ends_on is None or project.ends_on <= day
    return ProjectStatus.FINISHED if was_over else ProjectStatus.RUNNING


def ended_in(project: Project, quarter: Quarter) -> bool:
    """Whether a project was finished within a quarter."""
    return project.status == ProjectStatus.FINISHED and quarter.has(project.ends_on)


def began_in(project: Project, quarter: Quarter) -> bool:
    """Whether a project began within a quarter."""
    return project.status != ProjectStatus.PLANNED and quarter.has(project.starts_on)


def due_on(quarter: Quarter) -> date:
    """The last day of the month after a quarter."""
    second_month = (quarter.next.first_day + timedelta(days=31)).replace(day=1)
    return second_month - timedelta(days=1)


def opens_due(quarter: Quarter, *, today: date) -> date:
    """When a sheet that opens today is due; who is told late has two weeks all the same."""
    return max(due_on(quarter), today + AT_LEAST)


def is_missed(line: IndicatorLine) -> bool:
    """Whether a figure stayed below its target, or above it where less is better."""
    if line.value is None or line.target is None:
        return False
    if line.code in LESS_IS_BETTER:
        return line.value > line.target
    return line.value < line.target


def require_confirmable(sheet: QuarterSheet, *, today: date) -> None:
    """Somebody may stand for the figures now.

    Raises:
        QuarterRuns, AlreadyFrozen: it is too early, or somebody did.
    """
    if sheet.period.last_day >= today:
        first = f"{sheet.period.next.first_day:%d.%m.%Y}"
        raise QuarterRuns(quarter=sheet.period.label, day=first)
    if sheet.standing == Standing.CONFIRMED:
        raise AlreadyFrozen(quarter=sheet.period.label)


def require_unreleased(reports: list[ImpactReport], quarter: Quarter) -> None:
    """Nobody else knows of a report of the quarter.

    Raises:
        AlreadyReleased: somebody does.
    """
    if any(report.is_released for report in reports):
        raise AlreadyReleased(quarter=quarter.label)


def require_texts(texts: Texts) -> None:
    """Texts are as long as a report can carry.

    Raises:
        Invalid: with German sentences per field.
    """
    too_long = [name for name in TEXTS if len(getattr(texts, name)) > LONGEST]
    if too_long:
        message = _("Höchstens %d Zeichen, bitte.") % LONGEST
        raise Invalid(errors={name: [message] for name in too_long})


def require_deferral(sheet: QuarterSheet, *, until: date, reason: str, today: date) -> None:
    """A later day that is still ahead and not too far; also after the time was over.

    Raises:
        Invalid: with German sentences per field.
        AlreadyFrozen: somebody stands for the figures, there is nothing left to hand in.
    """
    if sheet.standing == Standing.CONFIRMED:
        raise AlreadyFrozen(quarter=sheet.period.label)
    errors: dict[str, list[str]] = {}
    latest = due_on(sheet.period) + DEFERRABLE
    if until <= max(sheet.due_on, today):
        errors["until"] = [_("Die neue Frist muss nach der bisherigen und nach heute liegen.")]
    elif until > latest:
        errors["until"] = [_("Verlängern können Sie höchstens bis zum %s.") % f"{latest:%d.%m.%Y}"]
    if reason not in DeferralReason.values:
        errors["reason"] = [_("Bitte wählen Sie einen Grund.")]
    if errors:
        raise Invalid(errors=errors)


def require_money(amount: Decimal | None, field: str) -> dict[str, list[str]]:
    """German errors for an amount no column can hold."""
    if amount is None or (amount.is_finite() and abs(amount) < _MOST_EUR):
        return {}
    return {field: [_("Bitte geben Sie einen Betrag unter 10 Milliarden Euro an.")]}


def not_a_choice() -> Invalid:
    """Somebody chose an example that is not released here."""
    return Invalid(errors={"highlight_id": [_("Dieses Praxisbeispiel ist nicht freigegeben.")]})


def require_reason(text: str) -> str:
    """Why a report is corrected, in a few words.

    Raises:
        Invalid: none, or more than a page carries.
    """
    reason = " ".join(text.split())
    if not 5 <= len(reason) <= 600:
        raise Invalid(errors={"reason": [_("Bitte nennen Sie den Grund in 5 bis 600 Zeichen.")]})
    return reason


def quarters_of(kind: PaperKind, last: Quarter) -> tuple[Quarter, ...]:
    """The quarters a twin tells of, the oldest first; () when it does not end with this one."""
    length = {PaperKind.HALF_YEAR: 2, PaperKind.YEAR: 4}.get(kind, 1)
    if last.number % length:
        return ()
    return tuple(Quarter(last.year, last.number - back) for back in reversed(range(length)))


def paper_kinds(report: ImpactReport) -> list[tuple[str, str]]:
    """The twins for everybody this report may have, as codes and labels."""
    return [
        (kind.value, str(kind.label))
        for kind in PaperKind
        if kind != PaperKind.PARTNER and quarters_of(kind, report.period)
    ]


def require_paper(report: ImpactReport, *, kind: str, partner: str) -> None:
    """A finished report has this twin.

    Raises:
        ReportNotReady: its figures may still change.
        Invalid: it has not.
    """
    figures = report.snapshot
    if report.status != ReportStatus.READY or figures is None:
        raise ReportNotReady
    errors: dict[str, list[str]] = {}
    if kind not in PaperKind.values or not quarters_of(PaperKind(kind), report.period):
        errors["kind"] = [_("Dieses Papier gibt es zu diesem Quartal nicht.")]
    names = {one.name for one in figures.partners.names}
    if (kind == PaperKind.PARTNER) != bool(partner) or (partner and partner not in names):
        errors["partner"] = [_("Bitte wählen Sie einen Partner, der im Bericht genannt ist.")]
    if errors:
        raise Invalid(errors=errors)


def require_receipt(receipt: Receipt, *, today: date) -> None:
    """A receipt of a day that has come, with an amount.

    Raises:
        Invalid: with German sentences per field.
    """
    errors = require_money(receipt.amount, "amount")
    if not errors and receipt.amount == 0:
        errors["amount"] = [_("Ein Beleg über null Euro gehört nicht in die Liste.")]
    if not date(FIRST_YEAR, 1, 1) <= receipt.day <= today:
        errors["day"] = [_("Der Tag muss zwischen 2004 und heute liegen.")]
    if receipt.kind not in MoneyKind.values:
        errors["kind"] = [_("Bitte wählen Sie Einnahme oder Ausgabe.")]
    for name in ("party", "purpose", "position"):
        if not getattr(receipt, name).strip():
            errors[name] = [_("Bitte füllen Sie dieses Feld aus.")]
    if errors:
        raise Invalid(errors=errors)
