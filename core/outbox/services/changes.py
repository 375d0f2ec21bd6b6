"""The log of public changes: written, begun anew after a restore, pruned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from core.outbox.models import Change
from core.outbox.selectors import log_state

_CHANGES_AT_ONCE = 2000
_BEGIN_LOG = """
    INSERT INTO outbox_changelog AS log (id, generation, database) VALUES (1, gen_random_uuid(), %s)
    ON CONFLICT (id) DO UPDATE SET generation = excluded.generation,
        database = excluded.database, transaction = excluded.transaction, begun_at = now()
    WHERE log.database <> excluded.database OR %s
"""
_NOTE = """
    INSERT INTO outbox_change (event_id, type, kind, subject_id, alliance_id)
    SELECT gen_random_uuid(), %s, %s, * FROM unnest(%s::uuid[], %s::uuid[])
"""
_PRUNE = """
    DELETE FROM outbox_change WHERE position IN (
        SELECT one.position FROM outbox_change AS one
        WHERE one.occurred_at < %s AND EXISTS (
            SELECT FROM outbox_change AS newer
            WHERE newer.kind = one.kind AND newer.subject_id = one.subject_id
                AND newer.position > one.position AND newer.transaction >= one.transaction
        )
        ORDER BY one.position LIMIT %s FOR UPDATE OF one SKIP LOCKED
    )
"""


def note_changes(*, type_: str, kind: str, subjects: Mapping[UUID, UUID]) -> None:
    """Tell readers of the changes feed, in the transaction of the change.

    Args:
        type_: what has happened, e.g. `catalogue_entry.listed`.
        kind: what it has happened to, `catalogue_entry` or `alliance`.
        subjects: ids of what looks different now, each with the id of its alliance.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [type_, kind, list(subjects), list(subjects.values())])


@transaction.atomic
def begin_log(
    public: Callable[[], Iterable[tuple[str, str, UUID, UUID]]], *, in_any_case: bool = False
) -> bool:
    """Begin the log of changes anew, unless it was begun in this very database.

    It then holds one change for each public thing, and all places given out before lead to
    `LogBegunAnew`. Writers go on meanwhile: what they note stays or is in `public` already.

    Args:
        public: all that is public now, as type, kind, subject and alliance; asked only if needed.
        in_any_case: also when nothing seems to have happened to the database.
    """
    state = log_state()
    if state.generation and not in_any_case:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN_LOG, [state.database, in_any_case])
        if not cursor.rowcount:
            return False  # another one was quicker
        # First the old ones, then a look at what is public: what is committed in between stays.
        cursor.execute("DELETE FROM outbox_change")
    Change.objects.bulk_create(
        (
            Change(type=type_, kind=kind, subject_id=subject, alliance_id=alliance)
            for type_, kind, subject, alliance in public()
        ),
        batch_size=_CHANGES_AT_ONCE,
    )
    return True


def prune_changes(*, before: datetime, batch: int = _CHANGES_AT_ONCE) -> int:
    """Forget changes whose subject has a newer one; each batch a short transaction of its own.

    The newest change of each subject stays for good, so readers miss nothing wherever they stand.
    """
    pruned = batch
    total = 0
    while pruned == batch:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_PRUNE, [before, batch])
            pruned = cursor.rowcount
        total += pruned
    return total
