"""Rows of the logs as they are handed out, and places in the log of public changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

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


@dataclass(frozen=True, slots=True)
class Place:
    """Just behind one change; of no use in a log that was begun anew (another `generation`)."""

    generation: UUID
    transaction: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LogState:
    """How the log stands; no change at or above `horizon` may be shown yet.

    `generation` is None when the log was not begun in this very `database`.
    """

    generation: UUID | None
    begun_in: int
    database: str
    horizon: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage[T]:
    """Some changes in their order, and where to go on.

    `caught_up` is true when nothing more can be seen now. It is never true while the log is
    being begun anew, so an empty page is not mistaken for an empty federation.
    """

    changes: Sequence[T]
    next: Place | None
    caught_up: bool
