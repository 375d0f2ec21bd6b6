"""Write facts, claim deliveries, note how they went."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from core.errors import DomainError
from core.events import Envelope, Fact, to_payload
from core.tenancy import current_alliance

from . import hints
from .models import Change, Delivery, DeliveryState, OutboxFact
from .selectors import log_state
from .subscriptions import consumers_of

type Consumer = Callable[[Sequence[Envelope]], None]
MAX_ATTEMPTS = 12
_LONGEST_PAUSE = timedelta(hours=6)
_CHANGES_AT_ONCE = 2000
_BEGIN_LOG = """
    INSERT INTO outbox_changelog AS log (id, generation, database) VALUES (1, gen_random_uuid(), %s)
    ON CONFLICT (id) DO UPDATE SET generation = excluded.generation,
        database = excluded.database, transaction = excluded.transaction, begun_at = now()
    WHERE log.database <> excluded.database OR %s
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


class NotInTransaction(DomainError):
    """A fact was appended outside the transaction of its change."""

    code = "not_in_transaction"
    status = 500
    message = "Ein Ereignis muss in der Transaktion seiner Änderung stehen."


def header(
    *, aggregate_id: UUID, revision: int, by: UUID | None, at: datetime | None = None
) -> dict[str, Any]:
    """The common fields of a fact the alliance in force tells; `at` defaults to now."""
    alliance = current_alliance()
    return {
        "alliance_id": alliance.id,
        "alliance_slug": alliance.slug,
        "aggregate_id": aggregate_id,
        "revision": revision,
        "occurred_at": at or timezone.now(),
        "actor_id": by,
    }


def append(*facts: Fact) -> None:
    """Record facts in the same transaction as the change they describe.

    Raises:
        NotInTransaction: there is no transaction to share.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction
    rows = OutboxFact.objects.bulk_create([_row(fact) for fact in facts])
    Delivery.objects.bulk_create(
        Delivery(
            fact=row,
            consumer=consumer,
            alliance_id=row.alliance_id,
            aggregate_id=row.aggregate_id,
        )
        for row in rows
        for consumer in consumers_of(row.type)
    )
    if not any(entry[1] is _send_hint for entry in connection.run_on_commit):
        transaction.on_commit(_send_hint, robust=True)


def note_changes(*, type_: str, kind: str, subjects: Mapping[UUID, UUID]) -> None:
    """Tell readers of the changes feed, in the transaction of the change.

    Args:
        type_: what has happened, e.g. `catalogue_entry.listed`.
        kind: what it has happened to, `catalogue_entry` or `alliance`.
        subjects: ids of what looks different now, each with the id of its alliance.
    """
    Change.objects.bulk_create(
        Change(type=type_, kind=kind, subject_id=subject, alliance_id=alliance)
        for subject, alliance in subjects.items()
    )


def drain(*, consumer: str, apply: Consumer, limit: int = 100) -> int:
    """Carry one batch of due facts to their consumer; returns how many were claimed.

    Claim, effect and done mark are one transaction. A batch that raises is rolled back
    and tried again one fact at a time, so that only the bad one waits.
    """
    try:
        return _carry(consumer, apply, limit)
    except Exception:
        return sum(_carry_alone(consumer, apply) for _ in range(limit))


def _carry(consumer: str, apply: Consumer, limit: int) -> int:
    with transaction.atomic():
        claimed = _claim(consumer, limit)
        if claimed:
            apply([envelope(delivery.fact) for delivery in claimed])
            _mark_done(claimed)
        return len(claimed)


def _carry_alone(consumer: str, apply: Consumer) -> int:
    with transaction.atomic():
        claimed = _claim(consumer, 1)
        if not claimed:
            return 0
        try:
            with transaction.atomic():
                apply([envelope(claimed[0].fact)])
        except Exception:
            _postpone(claimed[0], traceback.format_exc())
        else:
            _mark_done(claimed)
        return 1


def _claim(consumer: str, limit: int) -> list[Delivery]:
    # SKIP LOCKED on what is not done: never a position, which would skip late commits.
    return list(
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(consumer=consumer, state=DeliveryState.DUE, next_at__lte=timezone.now())
        .select_related("fact")
        .order_by("next_at", "id")[:limit]
    )


def _mark_done(claimed: Sequence[Delivery]) -> None:
    Delivery.objects.filter(id__in=[delivery.id for delivery in claimed]).update(
        state=DeliveryState.DONE, done_at=timezone.now(), last_error=""
    )


def _postpone(delivery: Delivery, error: str) -> None:
    delivery.attempts += 1
    delivery.last_error = error[-4000:]
    delivery.next_at = timezone.now() + min(timedelta(seconds=2**delivery.attempts), _LONGEST_PAUSE)
    if delivery.attempts >= MAX_ATTEMPTS:
        delivery.state = DeliveryState.PARKED
    delivery.save(update_fields=["attempts", "last_error", "next_at", "state"])


def envelope(row: OutboxFact) -> Envelope:
    """A stored fact as it is handed to consumers."""
    return Envelope(
        event_id=row.event_id,
        type=row.type,
        version=row.version,
        alliance_id=row.alliance_id,
        alliance_slug=row.alliance_slug,
        aggregate_id=row.aggregate_id,
        revision=row.revision,
        occurred_at=row.occurred_at,
        actor_id=row.actor_id,
        payload=row.payload,
    )


def _row(fact: Fact) -> OutboxFact:
    return OutboxFact(
        type=fact.TYPE,
        version=fact.VERSION,
        alliance_id=fact.alliance_id,
        alliance_slug=fact.alliance_slug,
        aggregate_id=fact.aggregate_id,
        revision=fact.revision,
        occurred_at=fact.occurred_at,
        actor_id=fact.actor_id,
        payload=to_payload(fact),
    )


def _send_hint() -> None:
    hints.appended.send(None)


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
