"""Letters are meant in the transaction of what they tell of: both, or neither.

Who means one may be an alliance, which does not see the letters of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from core.letters.models import Letter
from core.letters.records import Words
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC

from .composing import PLAIN


def write(*, kind: str, recipient: str, line: Mapping[str, Any], due_at: datetime) -> None:
    """Add a line to the digest a person will get, or begin it; due at the earliest moment named.

    Must stand in the transaction that notes that the person was told.
    """
    open_ = {"kind": kind, "recipient": recipient, "is_digest": True}
    with schema_context(PUBLIC):
        _lock(f"letters:{kind}:{recipient}")
        begun = Letter.objects.filter(**open_, attempts=0, next_at__isnull=False)
        letter = begun.select_for_update().first() or Letter(**open_, next_at=due_at)
        letter.lines = [*letter.lines, dict(line)]
        letter.save()


def write_plain(
    *, recipient: str, words: Words, alliance_id: UUID | None = None, due_at: datetime | None = None
) -> None:
    """Mean one mail whose words are known already; it goes when its alliance is erased."""
    with schema_context(PUBLIC):
        Letter.objects.create(
            kind=PLAIN,
            alliance_id=alliance_id,
            recipient=recipient,
            lines=[{"subject": words.subject, "text": words.text}],
            next_at=due_at or timezone.now(),
        )


def release(*, kind: str, at: datetime) -> int:
    """Let the digests of a kind go that were held back for more lines; how many."""
    waiting = Letter.objects.filter(kind=kind, is_digest=True, attempts=0, next_at__gt=at)
    return waiting.update(next_at=at)


def _lock(key: str) -> None:
    """Two who begin the same digest wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
