"""How far a report is, for people."""

from __future__ import annotations

from dataclasses import dataclass

from core.jobs.waiting import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The state of a report and its work together; `message` is German."""

    is_ready: bool
    is_open: bool
    done: int
    total: int
    message: str
    place: Place | None = None

    @property
    def has_failed(self) -> bool:
        """Nobody works on it any more, and it is not ready."""
        return not self.is_ready and not self.is_open
