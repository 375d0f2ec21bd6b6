"""Quarters the demo alliances have handed in: most on time, some late, some not at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from tenants.reports.records import Quarter, Texts
from tenants.reports.rules import DEFERRABLE, due_on
from tenants.reports.services import confirm_quarter, defer_sheet, open_sheet, write_sheet

from . import chance

QUARTERS = 2  # each report costs a worker a second
_HANDED_IN = 78  # of a hundred
_ASKED = 90  # the rest has not said a word
_LATE = 12


def report_quarters(slug: str, *, by: UUID, today: date) -> None:
    """Confirm the last quarters; a worker makes the reports and releases them."""
    quarter = Quarter.of(today)
    for _back in range(QUARTERS):
        quarter = quarter.previous
        number = chance.between(1, 100, slug, quarter.key, "report")
        day = _day(quarter, slug, is_late=number <= _LATE)
        if number > _HANDED_IN:
            if number <= _ASKED:
                _ask_for_time(quarter, by=by, today=today)
            continue
        if day >= today or open_sheet(quarter, today=quarter.next.first_day).is_frozen:
            continue
        write_sheet(
            quarter=quarter,
            texts=_texts(slug, quarter),
            highlight_id=None,
            finances=(),
            today=quarter.next.first_day,
        )
        at = timezone.make_aware(datetime.combine(day, time(10, chance.between(0, 59, slug))))
        # by nobody: nobody waits for these, and whoever tries the demo out goes before them
        confirm_quarter(quarter=quarter, by=None, release=True, at=at)


def _ask_for_time(quarter: Quarter, *, by: UUID, today: date) -> None:
    """Who has not handed in has asked for as long as there is, while that helps."""
    until = due_on(quarter) + DEFERRABLE
    sheet = open_sheet(quarter, today=quarter.next.first_day)
    if until > today and sheet.due_on < until:
        defer_sheet(quarter=quarter, until=until, reason="data", by=by, today=today)


def _day(quarter: Quarter, slug: str, *, is_late: bool) -> date:
    days = chance.between(1, 12, slug, quarter.key) if is_late else -chance.between(0, 24, slug)
    return due_on(quarter) + timedelta(days=days)


def _texts(slug: str, quarter: Quarter) -> Texts:
    return Texts(
        summary=chance.pick(_SUMMARIES, slug, quarter.key),
        lessons=chance.pick(_LESSONS, slug, quarter.key),
        outlook=chance.pick(_OUTLOOKS, slug, quarter.key),
    )


_SUMMARIES = (
    "Im Mittelpunkt stand die Betreuung in den Ferien. Die Plätze waren schnell vergeben, und "
    "zum ersten Mal haben sich zwei Betriebe an den Kosten beteiligt.",
    "Der Familienwegweiser ist neu erschienen. Viele Eltern haben ihn beim offenen Treff "
    "mitgenommen, auch solche, die wir bisher kaum erreicht haben.",
    "Ein ruhiges Quartal mit viel Vorbereitung: Das nächste Familienfest ist geplant, und die "
    "Arbeitsgruppe Pflege hat ihre Themen gefunden.",
)
_LESSONS = (
    "Persönliche Ansprache bringt mehr als jedes Plakat.",
    "Wir brauchen feste Zeiten für den Treff, sonst kommt niemand wieder.",
    "Ohne Übersetzung erreichen wir ein Drittel der Familien nicht.",
)
_OUTLOOKS = (
    "Als Nächstes fragen wir Eltern, wann sie Betreuung brauchen.",
    "Wir suchen einen Betrieb, der mit uns eine Ferienwoche trägt.",
    "Der Rat entscheidet im nächsten Quartal über die Stelle der Koordination.",
)
