"""Take facts in: the first time only."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from core.events import Envelope

from .models import Receipt

_TAKE = """
    INSERT INTO inbox_receipt (consumer, event_id)
    SELECT %s, unnest(%s::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id
"""


def take(*, consumer: str, facts: Sequence[Envelope]) -> list[Envelope]:
    """The facts this consumer has not applied yet, in the order given; notes their receipt.

    Must run in the transaction of the effect, so that both happen or neither.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [consumer, sorted({fact.event_id for fact in facts})])
        fresh = {row[0] for row in cursor.fetchall()}
    taken = []
    for fact in facts:
        if fact.event_id in fresh:
            fresh.discard(fact.event_id)
            taken.append(fact)
    return taken


def forget(*, consumer: str) -> None:
    """Forget all receipts of a consumer, in the transaction of its rebuild."""
    Receipt.objects.filter(consumer=consumer).delete()


def newest_per_aggregate(facts: Sequence[Envelope]) -> list[Envelope]:
    """Of several facts about one aggregate only the one with the highest revision."""
    newest: dict[object, Envelope] = {}
    for fact in facts:
        known = newest.get(fact.aggregate_id)
        if known is None or known.revision < fact.revision:
            newest[fact.aggregate_id] = fact
    return list(newest.values())
