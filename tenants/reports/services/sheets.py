"""The coordinator works on a quarter: open it, write, put money in, ask for more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.tenancy import current_alliance
from tenants.reports import rules, selectors
from tenants.reports.models import Deferral, FinanceEntry, QuarterSheet
from tenants.reports.models.sheet import TEXTS
from tenants.reports.records import FinanceLine, Quarter, Texts

from . import telling
from .freezing import figures_now, freeze
from .requesting import lock_quarter


@transaction.atomic
def open_sheet(quarter: Quarter, *, today: date | None = None) -> QuarterSheet:
    """The sheet of a quarter, made when there is none; opening twice opens it once."""
    due_on = rules.opens_due(quarter, today=today or timezone.localdate())
    sheet, _made = QuarterSheet.objects.get_or_create(
        year=quarter.year, quarter=quarter.number, defaults={"due_on": due_on}
    )
    return sheet


@transaction.atomic
def write_sheet(
    *,
    quarter: Quarter,
    texts: Texts,
    highlight_id: UUID | None,
    finances: Sequence[FinanceLine],
    expected_version: int | None = None,
    today: date | None = None,
) -> QuarterSheet:
    """Keep texts, Praxisimpuls and money of a quarter; after the freeze they wait for a Nachtrag.

    Raises:
        Invalid: with German sentences per field; nothing was changed.
        EditConflict: somebody else has written meanwhile.
    """
    rules.require_texts(texts)
    selectors.require_choice(highlight_id)
    _require_finances(finances)
    sheet = QuarterSheet.lock(
        open_sheet(quarter, today=today).id, expected_version=expected_version
    )
    for name in TEXTS:
        setattr(sheet, name, getattr(texts, name))
    sheet.highlight_id = highlight_id
    sheet.save()
    _replace_finances(quarter, finances)
    return sheet


def _replace_finances(quarter: Quarter, finances: Sequence[FinanceLine]) -> None:
    kept = selectors.finance_entries(quarter)
    if selectors.finance_lines(quarter) == tuple(finances):
        return
    kept.delete()
    FinanceEntry.objects.bulk_create(
        FinanceEntry(
            year=quarter.year,
            quarter=quarter.number,
            kind=line.kind,
            rank=rank,
            position=line.position,
            planned=line.planned,
            actual=line.actual,
        )
        for rank, line in enumerate(finances)
    )


def _require_finances(finances: Sequence[FinanceLine]) -> None:
    errors: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for line in finances:
        key = (line.kind, line.position.casefold())
        if key in seen:
            errors["finances"] = [_("„%s“ steht zweimal da.") % line.position]
        seen.add(key)
        for field in ("planned", "actual"):
            errors |= rules.require_money(getattr(line, field), "finances")
    if errors:
        raise Invalid(errors=errors)


@transaction.atomic
def defer_sheet(
    *,
    quarter: Quarter,
    until: date,
    reason: str,
    note: str = "",
    by: UUID | None,
    today: date | None = None,
    at: datetime | None = None,
) -> QuarterSheet:
    """Move the day a quarter is due; the exception is recorded, the service office learns of it.

    Only the code of the reason is told, never the note. What was frozen because the time was over
    is a draft again.

    Raises:
        Invalid: too late, too far, or no reason.
        AlreadyFrozen: nothing is left to hand in.
    """
    day = today or timezone.localdate()
    moment = at or timezone.now()
    lock_quarter(current_alliance(), quarter)
    sheet = QuarterSheet.lock(open_sheet(quarter, today=day).id)
    rules.require_deferral(sheet, until=until, reason=reason, today=day)
    was_locked = sheet.is_frozen
    Deferral.objects.create(
        sheet=sheet,
        was_due_on=sheet.due_on,
        until=until,
        reason=reason,
        note=note[:300],
        by=by,
        at=moment,
    )
    sheet.defer(until=until)
    sheet.save()
    if was_locked:
        freeze(sheet, figures_now(quarter, moment), by=by, at=moment)
    telling.tell_deferral(sheet, reason=reason, by=by, at=moment)
    return sheet
