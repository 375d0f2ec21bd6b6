"""The highest rate at which nobody waits too long: up in leaps, then halving the gap.

Short drives say where to look. They flatter, since what gives way is put off to after them; so only
a long one counts, and it begins somewhat lower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .records import Drive

type Step = Callable[[float, float], Drive]  # journeys a second, seconds
LEAP, HALVINGS, BACK = 1.5, 2, 0.85


@dataclass(slots=True)
class Found:
    """Every drive on the way, the rate that short ones bear, and the long one that held."""

    tried: list[Drive] = field(default_factory=list)
    good: float = 0.0
    held: Drive | None = None


def highest(step: Step, *, start: float, probe_s: float, step_s: float, hold_s: float) -> Found:
    """Seek the rate, and hold it for longer; what holds less well is held a little lower."""
    found = around(step, start=start, probe_s=probe_s, step_s=step_s)
    for rate in below(found.good, start=start):
        found.tried.append(step(rate, hold_s))
        if found.tried[-1].is_good:
            found.held = found.tried[-1]
            break
    return found


def below(good: float, *, start: float) -> Iterator[float]:
    """Rates to hold, the highest first, when short drives bear so much."""
    while (good := good * BACK) > start / LEAP**6:
        yield good


def around(step: Step, *, start: float, probe_s: float, step_s: float) -> Found:
    """Where short drives still bear it; `good` is 0 when they bear nothing."""
    found = Found()

    def is_good(rate: float, seconds: float) -> bool:
        found.tried.append(step(rate, seconds))
        return found.tried[-1].is_good

    good, rate = 0.0, start
    while is_good(rate, probe_s):
        good, rate = rate, rate * LEAP
    while not good:  # even the first was too much
        rate /= LEAP
        if rate < start / LEAP**6:
            return found
        good = rate if is_good(rate, probe_s) else 0.0
    bad = rate if rate > good else good * LEAP
    for _ in range(HALVINGS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if is_good(middle, step_s) else (good, middle)
    found.good = good
    return found
