"""Send what is due: rows are the truth, requests happen outside any transaction."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

from django.utils import timezone

from ..records import Allowance, Limits, Outcome, Outgoing
from .checking import allowance
from .claiming import claim
from .noting import note
from .preparing import prepare
from .sending import send

IN_FLIGHT = 16
_LOOK_AGAIN_S = 0.5
type Running = dict[Future[Outcome], Outgoing]


def deliver_due(
    *,
    seconds: float,
    allow: Allowance | None = None,
    limits: Limits | None = None,
    clock: Callable[[], datetime] = timezone.now,
) -> int:
    """Send what is due until nothing is left or the time is over; how many attempts were made.

    Any number of workers may do this at once. Only this thread uses the database; the
    threads of the pool wait for other people's servers. After `seconds` nothing new is
    begun, and what is under way is waited for.
    """
    allow, limits = allow or allowance(), limits or Limits()
    stop, made = time.monotonic() + seconds, 0
    running: Running = {}
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="webhook") as pool:
        while True:
            free = IN_FLIGHT - len(running) if time.monotonic() < stop else 0
            for outgoing in _take(free, allow, clock()):
                running[pool.submit(send, outgoing, allow=allow, limits=limits)] = outgoing
                made += 1
            if not running:
                return made
            _collect(running, clock)


def _take(free: int, allow: Allowance, now: datetime) -> list[Outgoing]:
    if free <= 0:
        return []
    return [prepare(each, allow=allow, at=now) for each in claim(limit=free, now=now)]


def _collect(running: Running, clock: Callable[[], datetime]) -> None:
    """Note what has ended meanwhile; looks up again soon, since others may be due by now."""
    done, _ = wait(running, timeout=_LOOK_AGAIN_S, return_when=FIRST_COMPLETED)
    for future in done:
        note(running.pop(future), future.result(), now=clock())
