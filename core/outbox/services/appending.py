"""Write facts and public changes, in the transaction of what they tell of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from core.errors import DomainError
from core.events import Fact, to_payload
from core.events.fact import streams
from core.outbox import hints
from core.outbox.models import OutboxFact
from core.outbox.subscriptions import consumers_of, on_demand
from core.tenancy import current_alliance

# Facts and their deliveries, see migration 0005: paid in every transaction that tells something.
_WRITE = "SELECT public.outbox_append(%s::jsonb, %s::text[], %s::text[], %s::text[])"


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
    if not facts:
        return
    _write(facts)
    if not any(entry[1] is _send_hint for entry in connection.run_on_commit):
        transaction.on_commit(_send_hint, robust=True)


def next_revision(*, stream: str, aggregate_id: UUID, known: int) -> int:
    """The revision of an aggregate's next fact; `known` is the one its record knows.

    Higher than whatever the log has seen: an alliance restored from yesterday's dump knows less
    than it has told, and must not tell a second fact under an old number.
    """
    types = streams()[stream]
    told = OutboxFact.objects.filter(
        alliance_id=current_alliance().id,
        aggregate_id=aggregate_id,
        type__in=types,
    ).aggregate(newest=Max("revision"))["newest"]
    return max(known, told or 0) + 1


def _write(facts: Sequence[Fact]) -> None:
    types = {fact.TYPE for fact in facts}
    wanted = [(type_, consumer) for type_ in types for consumer in consumers_of(type_)]
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                json.dumps([_row(fact) for fact in facts], default=str),
                [type_ for type_, _ in wanted],
                [consumer for _, consumer in wanted],
                on_demand(),
            ],
        )


def _row(fact: Fact) -> dict[str, Any]:
    return {
        "type": fact.TYPE,
        "version": fact.VERSION,
        "alliance_id": fact.alliance_id,
        "alliance_slug": fact.alliance_slug,
        "aggregate_id": fact.aggregate_id,
        "revision": fact.revision,
        "occurred_at": fact.occurred_at,
        "actor_id": fact.actor_id,
        "payload": to_payload(fact),
    }


def _send_hint() -> None:
    hints.appended.send(None)
