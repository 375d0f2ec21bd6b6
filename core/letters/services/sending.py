"""Sending what is due: one at a time, each by one process."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from core.letters.models import Letter

from .composing import words_of

FIRST_PAUSE = timedelta(minutes=10)  # longer than a mail server lets anybody wait
LONGEST_PAUSE = timedelta(hours=12)
MOST_ATTEMPTS = 10  # about two days
KEPT_FOR = timedelta(days=30)
_log = logging.getLogger(__name__)


def send_due(*, now: datetime | None = None, seconds: float = 20) -> int:
    """Send letters that are due for a while; how many went out.

    Each is put off before it is sent, so nobody else takes it meanwhile, and marked afterwards. A
    process that dies in between has it sent again, under the same Message-ID.
    """
    moment, end, sent = now or timezone.now(), time.monotonic() + seconds, 0
    while time.monotonic() < end and (letter := _take(moment)):
        try:
            _send(letter)
        except Exception:  # a server that refuses, words that cannot be put: others still go
            _fail(letter)
            continue
        mine = Letter.objects.filter(id=letter.id, sent_at=None)
        mine.update(sent_at=moment, next_at=None, recipient="", lines=[])
        sent += 1
    return sent


def forget_sent(*, now: datetime) -> int:
    """Remove letters that were over a month ago; how many."""
    over = Letter.objects.filter(next_at=None, created_at__lt=now - KEPT_FOR)
    return over.delete()[0]


@transaction.atomic
def _take(now: datetime) -> Letter | None:
    due = Letter.objects.select_for_update(skip_locked=True, no_key=True)
    letter = due.filter(next_at__lte=now).order_by("next_at").first()
    if letter is not None:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**letter.attempts)
        letter.mark_taken(again_at=now + pause)
        letter.save(update_fields=["attempts", "next_at"])
    return letter


def _send(letter: Letter) -> None:
    words = words_of(letter)
    message_id = f"<{letter.id}@{settings.BASE_DOMAIN}>"
    mail = EmailMessage(words.subject, words.text, None, [letter.recipient])
    mail.extra_headers["Message-ID"] = message_id
    mail.send()


def _fail(letter: Letter) -> None:
    if letter.attempts < MOST_ATTEMPTS:
        _log.warning("letter %s not sent, attempt %d", letter.id, letter.attempts, exc_info=True)
        return
    _log.error("letter %s given up after %d attempts", letter.id, letter.attempts, exc_info=True)
    Letter.objects.filter(id=letter.id).update(next_at=None)
