"""Facts to carry, and consumers that fail on purpose."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from core.events import Envelope, Fact, PartnerJoined
from core.outbox import services as outbox

CONSUMER = "directory"


def joined(alliance: Any, **changes: Any) -> PartnerJoined:
    values = {
        "alliance_id": alliance.id,
        "alliance_slug": alliance.slug,
        "aggregate_id": uuid4(),
        "revision": 1,
        "occurred_at": datetime(2026, 3, 1, tzinfo=UTC),
        "sector": "verein",
        "joined_on": None,
    }
    return PartnerJoined(**values | changes)


def append(*facts: Fact) -> None:
    with transaction.atomic():
        outbox.append(*facts)


def collecting(into: list[Envelope], *, fails_on: str = "") -> Callable[[Sequence[Envelope]], None]:
    """A consumer that notes what it gets and raises at facts of one sector."""

    def apply(facts: Sequence[Envelope]) -> None:
        if any(fact.payload["sector"] == fails_on for fact in facts):
            raise RuntimeError("Fehler im Verbraucher")
        into.extend(facts)

    return apply
