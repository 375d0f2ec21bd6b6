"""Places in the log of public changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


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
