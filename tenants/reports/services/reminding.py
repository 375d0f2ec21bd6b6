"""One mail a day to a person, however many alliances and quarters wait for them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.tenancy.addresses import national_url
from tenants.access.selectors import coordinators_of
from tenants.reports.records import Notice

_log = logging.getLogger(__name__)


def send_reminders(notices: Sequence[Notice]) -> list[Notice]:
    """Write to the coordinators, each once with all that waits; the notices that are out.

    An alliance without anybody to write to counts as told: the service office sees it as late.
    What could not be sent is left out, so that tomorrow tries again.
    """
    people = coordinators_of({notice.alliance_id for notice in notices})
    failed = set()
    for email, alliance_ids in people.items():
        mine = [notice for notice in notices if notice.alliance_id in alliance_ids]
        try:
            _send(email, mine)
        except (OSError, SMTPException):
            _log.warning("reminder of %d quarters not sent", len(mine), exc_info=True)
            failed |= alliance_ids
    return [notice for notice in notices if notice.alliance_id not in failed]


def _send(email: str, notices: Sequence[Notice]) -> None:
    text = render_to_string(
        "reports/mail/reminder.txt", {"notices": notices, "site": national_url()}
    )
    send_mail(_subject(notices), text, None, [email])


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) > 1:
        return _("Wirkungsberichte: %d Quartale warten auf Sie") % len(notices)
    (notice,) = notices
    words = {
        "opened": _("Wirkungsbericht %(quarter)s: vieles ist schon ausgefüllt"),
        "soon": _("Wirkungsbericht %(quarter)s: bitte bis %(day)s bestätigen"),
        "last": _("Wirkungsbericht %(quarter)s: noch drei Tage"),
        "locked": _("Wirkungsbericht %(quarter)s: ohne Bestätigung eingefroren"),
    }
    return words[notice.kind] % {
        "quarter": notice.quarter.label,
        "day": f"{notice.due_on:%d.%m.}",
    }
