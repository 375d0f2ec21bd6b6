"""Keep the log of public changes true."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from core.outbox import services as outbox
from federation.outbound import selectors

_KEPT = timedelta(days=7)
# Who was erased told no one: the log remembers what was there.
_NOTE_ERASED = """
    INSERT INTO outbox_change (event_id, type, kind, subject_id, alliance_id)
    SELECT gen_random_uuid(), change.kind || '.erased', change.kind, change.subject_id,
        min(change.alliance_id::text)::uuid
    FROM outbox_change AS change
    WHERE NOT EXISTS (
        SELECT FROM catalogue_catalogueentry AS entry
        WHERE entry.id = change.subject_id AND change.kind = 'catalogue_entry'
    ) AND NOT EXISTS (
        SELECT FROM directory_directoryentry AS entry
        WHERE entry.alliance_id = change.subject_id AND change.kind = 'alliance'
    )
    GROUP BY change.kind, change.subject_id
    HAVING NOT bool_or(change.type = change.kind || '.erased')
"""


def begin_log(*, in_any_case: bool = False) -> bool:
    """Begin the log of changes with all that is public, if it was not begun in this database.

    So it begins with what was there before the log; again after a restore, a move or a takeover by
    a standby, which are all recognised; and `in_any_case` when a person asks for it.
    """
    return outbox.begin_log(selectors.all_public, in_any_case=in_any_case)


def tidy_log(*, now: datetime) -> None:
    """Note what was erased, and forget changes nobody needs after a week."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE_ERASED)
    outbox.prune_changes(before=now - _KEPT)
