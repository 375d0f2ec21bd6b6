"""What waits in the outbox, and what is parked for which reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from core.events import Envelope
from core.outbox.models import UNDONE, Delivery, DeliveryState, OutboxFact
from core.outbox.records import envelope

_MOVING = (DeliveryState.DUE, DeliveryState.WAITING, DeliveryState.HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Parked deliveries that failed alike: how many, of how many alliances, since when."""

    consumer: str
    cause: str
    number: int
    alliances: int
    first_at: datetime
    last_at: datetime


def waiting() -> dict[str, int]:
    """How many deliveries are not through, by state; states nobody is in are left out."""
    rows = Delivery.objects.filter(state__in=UNDONE).values("state").annotate(n=Count("id"))
    return {row["state"]: row["n"] for row in rows}


def oldest_waiting() -> datetime | None:
    """Since when the oldest fact that is on its way waits; parked ones are not on their way."""
    # By id instead of by time: ids rise with time, and the partial indexes know them.
    first = Delivery.objects.filter(state__in=_MOVING).aggregate(first=Min("fact_id"))["first"]
    return OutboxFact.objects.filter(position=first).values_list("recorded_at", flat=True).first()


def parked_by_cause() -> list[Cause]:
    """What waits for a person, grouped by what went wrong, the most frequent first."""
    rows = (
        Delivery.objects.filter(state=DeliveryState.PARKED)
        .values("consumer", "cause")
        .annotate(
            number=Count("id"),
            alliances=Count("alliance_id", distinct=True),
            first_at=Min("parked_at"),
            last_at=Max("parked_at"),
        )
        .order_by("-number", "consumer", "cause")
    )
    return [Cause(**row) for row in rows]


def parked(*, consumer: str | None = None, cause: str | None = None) -> QuerySet[Delivery]:
    """Parked deliveries with their facts, the latest first."""
    found = Delivery.objects.filter(state=DeliveryState.PARKED).select_related("fact")
    if consumer is not None:
        found = found.filter(consumer=consumer)
    if cause is not None:
        found = found.filter(cause=cause)
    return found.order_by("-parked_at", "-id")


def held_behind(*, consumer: str, cause: str) -> int:
    """How many facts wait behind parked ones that failed alike."""
    blocked = Delivery.objects.filter(
        state=DeliveryState.PARKED,
        consumer=consumer,
        cause=cause,
        aggregate_id=OuterRef("aggregate_id"),
    )
    held = Delivery.objects.filter(Exists(blocked), state=DeliveryState.HELD, consumer=consumer)
    return held.count()


def newest_facts(
    *, types: Sequence[str], alliance_id: UUID, aggregates: Sequence[UUID] | None = None
) -> list[Envelope]:
    """Of each aggregate of an alliance the fact with the highest revision, in no order."""
    facts = OutboxFact.objects.filter(type__in=types, alliance_id=alliance_id)
    if aggregates is not None:
        facts = facts.filter(aggregate_id__in=aggregates)
    newest = facts.order_by("aggregate_id", "-revision", "-position").distinct("aggregate_id")
    return [envelope(fact) for fact in newest]


def events_of(*, types: Sequence[str], alliance_id: UUID) -> dict[UUID, UUID]:
    """The aggregate of each fact of some types the log knows of an alliance, by event id."""
    facts = OutboxFact.objects.filter(type__in=types, alliance_id=alliance_id)
    return dict(facts.values_list("event_id", "aggregate_id"))


def revisions_of(*, types: Sequence[str], alliance_id: UUID) -> dict[UUID, int]:
    """The highest revision of each aggregate of an alliance among facts of some types."""
    facts = OutboxFact.objects.filter(type__in=types, alliance_id=alliance_id)
    return dict(
        facts.values("aggregate_id")
        .annotate(Max("revision"))
        .values_list("aggregate_id", "revision__max")
    )


def all_facts(*, types: Sequence[str], alliance_id: UUID) -> list[Envelope]:
    """Everything of some types the log knows of an alliance, in its order."""
    facts = OutboxFact.objects.filter(type__in=types, alliance_id=alliance_id)
    return [envelope(fact) for fact in facts.order_by("position")]


def facts_of(*, types: Sequence[str], aggregates: Sequence[UUID]) -> list[Envelope]:
    """Everything of some types the log knows of some aggregates, in its order."""
    facts = OutboxFact.objects.filter(type__in=types, aggregate_id__in=aggregates)
    return [envelope(fact) for fact in facts.order_by("position")]


def on_their_way(*, consumer: str, alliance_id: UUID) -> set[UUID]:
    """Aggregates of an alliance whose newest word a consumer has not heard.

    It has still to hear it, or never will, because a person has discarded it.
    """
    own = Delivery.objects.filter(consumer=consumer, alliance_id=alliance_id)
    later = own.filter(
        aggregate_id=OuterRef("aggregate_id"), id__gt=OuterRef("id"), state=DeliveryState.DONE
    )
    undone = own.filter(state__in=UNDONE)
    discarded = own.filter(~Exists(later), state=DeliveryState.DISCARDED)
    return {
        aggregate
        for rows in (undone, discarded)
        for aggregate in rows.values_list("aggregate_id", flat=True)
    }


def find_facts(
    *, types: Collection[str], of: Collection[tuple[UUID, UUID, int]]
) -> list[OutboxFact]:
    """Facts of some types, each asked for by alliance, aggregate and revision; in any order."""
    if not of:
        return []
    wanted = (Q(alliance_id=one, aggregate_id=two, revision=three) for one, two, three in of)
    return list(OutboxFact.objects.filter(reduce(or_, wanted), type__in=types))
