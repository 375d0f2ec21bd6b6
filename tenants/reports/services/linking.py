"""A report goes by mail as a signed link, never as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.letters import services as letters
from core.letters.records import Words
from core.tenancy import current_alliance
from core.tenancy.addresses import national_url
from tenants.reports import selectors
from tenants.reports.enums import ReportStatus
from tenants.reports.errors import LinkExpired, MailNotSent, ReportNotReady
from tenants.reports.models import ImpactReport

VALID_FOR = timedelta(days=14)
MOST_ADDRESSES = 10
_SALT = "reports.link"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The report a signed link leads to."""

    alliance_id: UUID
    report_id: UUID


def link_to(report: ImpactReport) -> str:
    """An address under which whoever has it reads this version, for `VALID_FOR`."""
    token = signing.dumps([current_alliance().id.hex, report.id.hex], salt=_SALT)
    return national_url(f"/bericht/{token}/")


def read_link(token: str) -> LinkTarget:
    """Where a signed link leads.

    Raises:
        LinkExpired: it is too old, or somebody made it up.
    """
    try:
        alliance, report = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
        return LinkTarget(UUID(alliance), UUID(report))
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise LinkExpired from wrong


def send_link(*, report_id: UUID, addresses: Sequence[str]) -> int:
    """Write to some people where they can read a report; how many mails went out.

    Raises:
        Invalid: no address, too many, or one that is none.
        ReportNotReady: there is nothing to read yet.
        MailNotSent: the mail server refused.
    """
    report = selectors.get_report(report_id)
    if report.status != ReportStatus.READY:
        raise ReportNotReady
    wanted = _addresses(addresses)
    try:
        for address in wanted:
            _send(report, address)
    except (OSError, SMTPException) as error:
        raise MailNotSent from error
    return len(wanted)


def tell_ready(report: ImpactReport, address: str) -> None:
    """Mean to tell whoever waits that a report is there, in the transaction that finishes it."""
    letters.write_plain(recipient=address, words=_words(report), alliance_id=current_alliance().id)


def _send(report: ImpactReport, address: str) -> None:
    words = _words(report)
    send_mail(words.subject, words.text, None, [address])


def _words(report: ImpactReport) -> Words:
    alliance = current_alliance()
    context = {
        "report": report,
        "alliance": alliance,
        "link": link_to(report),
        "days": VALID_FOR.days,
        "check": national_url(f"/pruefen/{report.code}"),
    }
    subject = _("Wirkungsbericht %(quarter)s: %(alliance)s") % {
        "quarter": report.period.label,
        "alliance": alliance.short_name or alliance.name,
    }
    return Words(" ".join(subject.split()), render_to_string("reports/mail/link.txt", context))


def _addresses(given: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(one.strip() for one in given if one.strip()))
    if not wanted:
        raise Invalid(errors={"addresses": [_("Bitte nennen Sie mindestens eine Adresse.")]})
    if len(wanted) > MOST_ADDRESSES:
        message = _("Höchstens %d Adressen auf einmal, bitte.") % MOST_ADDRESSES
        raise Invalid(errors={"addresses": [message]})
    if wrong := [one for one in wanted if not _is_address(one)]:
        raise Invalid(errors={"addresses": [_("Das ist keine Adresse: %s") % ", ".join(wrong)]})
    return wanted


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
