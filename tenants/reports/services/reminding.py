"""One mail a day to a person, however many alliances and quarters wait for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.letters import services as letters
from core.letters.records import Words
from core.tenancy.addresses import national_url
from tenants.access.selectors import coordinators_of
from tenants.reports.records import Notice

REMINDER = "reports.reminder"
# A digest waits until all alliances were looked at. If whoever looks dies, it goes after that.
HELD_FOR = timedelta(minutes=30)


def remind(notices: Sequence[Notice], *, now: datetime) -> None:
    """Mean to tell the coordinators, in the transaction that notes it.

    An alliance without anybody to write to counts as told: the service office sees it as late.
    """
    people = coordinators_of({notice.alliance_id for notice in notices})
    for email, alliance_ids in people.items():
        for notice in notices:
            if notice.alliance_id in alliance_ids:
                letters.write(
                    kind=REMINDER, recipient=email, line=notice.to_json(), due_at=now + HELD_FOR
                )


def let_reminders_go(*, now: datetime) -> int:
    """Every alliance was looked at: the digests are whole; how many."""
    return letters.release(kind=REMINDER, at=now)


def words_of_reminder(lines: Sequence[Mapping[str, Any]]) -> Words:
    """What a digest says."""
    notices = [Notice.from_json(line) for line in lines]
    context = {"notices": notices, "site": national_url()}
    return Words(_subject(notices), render_to_string("reports/mail/reminder.txt", context))


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) > 1:
        return _("Wirkungsberichte: %d Quartale warten auf Sie") % len(notices)
    (notice,) = notices
    words = {
        "opened": _("Wirkungsbericht %(quarter)s: vieles ist schon ausgefüllt"),
        "soon": _("Wirkungsbericht %(quarter)s: bitte bis %(day)s bestätigen"),
        "last": _("Wirkungsbericht %(quarter)s: nur noch bis %(day)s Zeit"),
        "locked": _("Wirkungsbericht %(quarter)s: ohne Bestätigung eingefroren"),
    }
    return words[notice.kind] % {
        "quarter": notice.quarter.label,
        "day": f"{notice.due_on:%d.%m.}",
    }
