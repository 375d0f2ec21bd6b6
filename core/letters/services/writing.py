"""Letters are meant in the transaction of what they tell of: both, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from core.letters.models import Letter
from core.letters.records import Words

from .composing import PLAIN


def write(*, kind: str, recipient: str, line: Mapping[str, Any], due_at: datetime) -> None:
    """Add a line to the digest a person will get, or begin it; due at the earliest moment named.

    Must stand in the transaction that notes that the person was told.
    """
    with connection.cursor() as cursor:  # two who begin the same digest wait for each other
        key = f"letters:{kind}:{recipient}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    letter = (
        Letter.objects.select_for_update()
        .filter(kind=kind, recipient=recipient, is_digest=True, attempts=0, next_at__isnull=False)
        .first()
    ) or Letter(kind=kind, recipient=recipient, is_digest=True, next_at=due_at)
    letter.lines = [*letter.lines, dict(line)]
    letter.save()


def write_plain(
    *, recipient: str, words: Words, alliance_id: UUID | None = None, due_at: datetime | None = None
) -> None:
    """Mean one mail whose words are known already; it goes when its alliance is erased."""
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
