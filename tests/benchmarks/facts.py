"""Facts per second from the outbox into the directory, in batches, by one process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

FACTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many facts, and how long writing and carrying them took."""

    facts: int
    written_s: float
    carried_s: float


def measure(scale: float) -> Rate:
    """Write facts of one alliance in a transaction and carry them as a worker does."""
    from tasks.outbox import drain_all

    number = max(100, round(FACTS * scale))
    while drain_all():
        pass
    begin = time.perf_counter()
    _write(number)
    written = time.perf_counter()
    carried = 0
    while done := drain_all():
        carried += done
    if carried < number:
        raise RuntimeError(f"{carried} of {number} facts carried")
    return Rate(facts=number, written_s=written - begin, carried_s=time.perf_counter() - written)


def _write(number: int) -> None:
    from django.db import transaction

    from core.events import PartnerJoined
    from core.outbox import services as outbox
    from tenants.registry.models import Alliance

    alliance = Alliance.objects.all()[0]
    with transaction.atomic():
        outbox.append(
            *(
                PartnerJoined(
                    alliance_id=alliance.id,
                    alliance_slug=alliance.slug,
                    aggregate_id=uuid4(),
                    revision=1,
                    occurred_at=datetime.now(UTC),
                    actor_id=None,
                    sector="verein",
                    joined_on=date(2024, 1, 1),
                )
                for _ in range(number)
            )
        )
