"""Rebuild what a consumer has made of the facts, from the log alone, while the site serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from core.events import Envelope
from core.outbox.models import UNDONE, Delivery, DeliveryState, OutboxFact
from core.outbox.records import envelope
from core.outbox.subscriptions import types_of

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How many facts were replayed, and the digest of the consumer's rows before and after."""

    facts: int
    before: str
    after: str


@transaction.atomic
def rebuild(
    *,
    consumer: str,
    replay: Callable[[Sequence[Envelope]], None],
    digest: Callable[[], str],
    clear: Callable[[], None] | None = None,
    finish: Callable[[], None] | None = None,
    passes: Sequence[Sequence[str]] = (),
    since: int = 0,
) -> Rebuilt:
    """Replay every fact the consumer has had, in order, from a position on.

    One transaction: readers see the old rows until the new ones are complete. Nobody carries
    facts to this consumer meanwhile; they wait. Facts still on their way are left to the relay,
    what was written before the consumer existed is replayed too.

    Args:
        clear: empties the consumer's tables first; None replays on top of what is there.
        finish: is called when all is replayed.
        passes: types of facts to be replayed one pass after the other, answers of the consumer
            included; default: what it receives, in one pass.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7203401))", [consumer])
    before, facts = digest(), 0
    if clear is not None:
        clear()
    for types in passes or [types_of(consumer)]:
        for batch in _batches(_carried(consumer).filter(type__in=types, position__gte=since)):
            replay(batch)
            facts += len(batch)
    if finish is not None:
        finish()
    return Rebuilt(facts=facts, before=before, after=digest())


def _carried(consumer: str) -> QuerySet[OutboxFact]:
    on_its_way = Delivery.objects.filter(
        fact_id=OuterRef("position"),
        consumer=consumer,
        state__in=[*UNDONE, DeliveryState.DISCARDED],
    )
    return OutboxFact.objects.filter(~Exists(on_its_way))


def _batches(facts: QuerySet[OutboxFact]) -> Iterator[list[Envelope]]:
    last = -1
    while rows := list(facts.filter(position__gt=last).order_by("position")[:_BATCH]):
        last = rows[-1].position
        yield [envelope(row) for row in rows]
