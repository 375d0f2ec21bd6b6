"""Figures of the statistics, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many there are at the end of a quarter; how many began and ended within it."""

    there: int = 0
    begun: int = 0
    ended: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterFigures:
    """One quarter, up to and with `ends_on`: its last day, or today while it runs.

    Dissolved alliances count no more, dormant ones do. Of reports those count that are about the
    quarter (`begun`).
    """

    starts_on: date
    ends_on: date
    is_running: bool
    alliances: Figures
    partners: Figures
    examples: Figures
    adoptions: Figures
    reports: Figures
