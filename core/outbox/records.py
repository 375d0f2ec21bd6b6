"""Rows of the log as they are handed out."""

from __future__ import annotations

from core.events import Envelope

from .models import OutboxFact


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
