"""One mail when an endpoint has been switched off by the machine."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ..models import WebhookEndpoint
from .preparing import source

_TRY_AGAIN_AFTER = timedelta(minutes=10)
_log = logging.getLogger(__name__)


def send_notices(*, now: datetime) -> int:
    """Send the mails that are due, each once; what fails is tried again ten minutes later."""
    sent = 0
    while endpoint := _take(now):
        try:
            _send(endpoint)
        except (OSError, SMTPException):
            _log.warning("mail about webhook %s not sent", endpoint.id, exc_info=True)
            continue
        mine = WebhookEndpoint.objects.filter(id=endpoint.id, notice_due_at=endpoint.notice_due_at)
        mine.update(notice_due_at=None)
        sent += 1
    return sent


@transaction.atomic
def _take(now: datetime) -> WebhookEndpoint | None:
    """One that is due; put off first, so that nobody else sends it meanwhile."""
    endpoint = (
        WebhookEndpoint.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(notice_due_at__lte=now)
        .first()
    )
    if endpoint is not None:
        endpoint.notice_due_at = now + _TRY_AGAIN_AFTER
        endpoint.save(update_fields=["notice_due_at"])
    return endpoint


def _send(endpoint: WebhookEndpoint) -> None:
    text = render_to_string("outbound/switched_off.txt", {"endpoint": endpoint, "source": source()})
    subject = _("Ihr Webhook wurde abgeschaltet")
    send_mail(subject, text, None, [endpoint.contact_email])
