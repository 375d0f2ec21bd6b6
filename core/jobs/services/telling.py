"""One mail to the operator when the set of alarms has changed, never one per error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.jobs.models import Alarm, Heartbeat
from core.jobs.records import Finding, State

QUIET = timedelta(hours=1)
_LAST_MAIL = "mail:operator"


@transaction.atomic
def tell_operator(findings: Sequence[Finding], *, at: datetime) -> bool:
    """Note which alarms are new and which are solved; whether a mail about it was sent.

    At most one mail an hour, with all that is wrong and all that was solved since the last
    one. What came and went between two mails is not told. The mail is the last thing in the
    transaction: when it cannot be sent, nothing counts as told, and a repeat sends it.
    """
    _note(findings, at)
    news = Alarm.objects.filter(Q(told_at=None) | Q(solved_at__isnull=False))
    if not settings.OPERATOR_EMAIL or not news.exists() or _was_told(since=at - QUIET):
        return False
    standing = Alarm.objects.filter(solved_at=None).order_by("since", "name")
    solved = Alarm.objects.exclude(solved_at=None).order_by("since", "name")
    letter: dict[str, Any] = {
        "standing": list(standing),
        "solved": list(solved),
        "host": settings.BASE_DOMAIN,
    }
    solved.delete()
    standing.update(told_at=at)
    Heartbeat.objects.update_or_create(part=_LAST_MAIL, defaults={"seen_at": at})
    _send(letter)
    return True


def _note(findings: Sequence[Finding], at: datetime) -> None:
    alarms = {finding.name: finding for finding in findings if finding.state is State.ALARM}
    Alarm.objects.bulk_create(
        [
            Alarm(name=name, title=one.title, sentence=one.sentence, since=one.since or at)
            for name, one in alarms.items()
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["title", "sentence"],
    )
    Alarm.objects.filter(name__in=alarms).update(solved_at=None)
    # what cannot be told right now is not called solved
    unknown = [finding.name for finding in findings if finding.state is State.UNKNOWN]
    gone = Alarm.objects.exclude(name__in=[*alarms, *unknown]).filter(solved_at=None)
    gone.update(solved_at=at)
    Alarm.objects.filter(solved_at__isnull=False, told_at=None).delete()
    if not settings.OPERATOR_EMAIL:
        Alarm.objects.filter(solved_at__isnull=False).delete()


def _was_told(*, since: datetime) -> bool:
    return Heartbeat.objects.filter(part=_LAST_MAIL, seen_at__gt=since).exists()


def _send(letter: Mapping[str, Any]) -> None:
    number = len(letter["standing"])
    subject = (
        ngettext("Bündnisnetz: eine Störung", "Bündnisnetz: %(number)d Störungen", number)
        % {"number": number}
        if number
        else _("Bündnisnetz: alle Störungen behoben")
    )
    body = render_to_string("jobs/operator_mail.txt", letter)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [settings.OPERATOR_EMAIL])
