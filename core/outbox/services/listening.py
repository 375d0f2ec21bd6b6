"""Who wants facts from a consumer that works on demand."""

from __future__ import annotations

from uuid import UUID

from core.outbox.models import Listener


def listen(*, consumer: str, alliance_id: UUID | None) -> None:
    """From now on facts of an alliance, or (None) of all, are for the consumer."""
    Listener.objects.bulk_create(
        [Listener(consumer=consumer, alliance_id=alliance_id)], ignore_conflicts=True
    )


def stop_listening(*, consumer: str, alliance_id: UUID | None) -> None:
    """Facts written from now on are not for it any more."""
    Listener.objects.filter(consumer=consumer, alliance_id=alliance_id).delete()
