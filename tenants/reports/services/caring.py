"""Day by day: open the quarter that ended, remind of what is due, close what is overdue."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.tenancy import current_alliance
from tenants.reports import selectors
from tenants.reports.models import QuarterSheet
from tenants.reports.records import Notice, Quarter

from .confirming import close_overdue
from .reminding import remind
from .sheets import open_sheet

# days before the deadline at which a reminder is due, and how long the one before must be past
STAGES = (("last", 3, timedelta(days=2)), ("soon", 14, timedelta(days=7)))


@transaction.atomic
def care(*, today: date, at: datetime | None = None) -> list[Notice]:
    """Bring the quarters of the alliance in force up to a day; what its people are told of.

    May be repeated: the mails are meant in the transaction that notes them, so each is sent
    once, whoever dies before or afterwards. What is frozen is frozen now, however late the slot
    runs.
    """
    open_sheet(Quarter.of(today).previous, today=today)
    told = [(sheet, "locked") for sheet in close_overdue(today=today)]
    told += [(sheet, kind) for sheet in selectors.open_sheets() if (kind := stage(sheet, today))]
    for sheet, _kind in told:
        sheet.mark_reminded(at=at or timezone.now())
        sheet.save(update_fields=["reminded_at", "reminders"])
    notices = [_notice(sheet, kind) for sheet, kind in told]
    remind(notices, now=timezone.now())
    return notices


def stage(sheet: QuarterSheet, today: date) -> str:
    """Which reminder of a sheet is due on a day; "" for none. At most three a quarter."""
    if sheet.period.last_day >= today:
        return ""
    if sheet.reminded_at is None:
        return "opened"
    last = timezone.localdate(sheet.reminded_at)
    for kind, days, pause in STAGES:
        begins = sheet.due_on - timedelta(days=days)
        if today >= begins:
            return kind if last < begins and today - last >= pause else ""
    return ""


def _notice(sheet: QuarterSheet, kind: str) -> Notice:
    alliance = current_alliance()
    return Notice(
        alliance_id=alliance.id,
        alliance_slug=alliance.slug,
        alliance_name=alliance.name,
        quarter=sheet.period,
        due_on=sheet.due_on,
        kind=kind,
    )
