"""How old a replica's state may be, known from positions in the log and our own clock alone.

A look notes how far the primary has written. As soon as the replica has replayed that far, it
shows everything that was committed at the moment of the look. So an idle primary never looks like
lag, a replica that has lost its primary does, and no two clocks are compared.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

LOOK_EVERY_S = 1.0
_PAUSE_S, _LONGEST_PAUSE_S = 2.0, 15.0
_FORGIVEN_AFTER_S = 60.0
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """How far the primary has written and the replica replayed, in bytes of the log."""

    written: int
    replayed: int


class Freshness:
    """What one process knows of a replica; safe for any number of threads.

    Args:
        bound_s: a state older than this is not shown.
        look: asks both servers; None when one of them does not answer as it should.
    """

    def __init__(
        self,
        *,
        bound_s: float,
        look: Callable[[], Positions | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bound_s, self._ask, self._clock = bound_s, look, clock
        self._every_s = min(LOOK_EVERY_S, bound_s / 4)
        self._looking = threading.Lock()
        self._next_at = _NEVER
        self._fresh_at = _NEVER
        self._pause_s = _PAUSE_S
        self._lost_at = _NEVER
        self._waiting: deque[tuple[float, int]] = deque()

    def is_fresh(self) -> bool:
        """Whether the replica may be read; once in a while somebody has to look for all."""
        if self._clock() >= self._next_at and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._clock() - self._fresh_at <= self._bound_s

    def lose(self) -> None:
        """It does not answer: leave it alone for a while, each time longer."""
        now = self._clock()
        was_well = now - self._lost_at > _FORGIVEN_AFTER_S
        self._pause_s = _PAUSE_S if was_well else min(self._pause_s * 2, _LONGEST_PAUSE_S)
        self._fresh_at, self._lost_at, self._next_at = _NEVER, now, now + self._pause_s

    def _look(self) -> None:
        at = self._clock()
        found = self._ask()
        if found is None:
            return self.lose()
        self._next_at = at + self._every_s
        self._note(at, found)
        return None

    def _note(self, at: float, found: Positions) -> None:
        waiting = self._waiting
        if waiting and found.written < waiting[-1][1]:
            waiting.clear()  # another primary, whose log is shorter
        waiting.append((at, found.written))
        while waiting and waiting[0][1] <= found.replayed:
            self._fresh_at = waiting.popleft()[0]
        while waiting and at - waiting[0][0] > self._bound_s:
            waiting.popleft()  # too long ago to help
