"""The federation in numbers a monitor collects; rooms above add theirs in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.outbox import selectors as outbox

from . import schedules, selectors
from .checks import findings
from .records import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Numbers of one name; `label` is the name of what tells them apart."""

    name: str
    help: str
    label: str
    measure: Callable[[datetime], Iterable[tuple[str, float]]]


_families: dict[str, Family] = {}


def register(family: Family) -> None:
    """Add a family, or replace the one of this name."""
    _families[family.name] = family


def families() -> list[Family]:
    """Every family there is."""
    return list(_families.values())


def undone(at: datetime) -> Iterable[tuple[str, float]]:
    """Facts on their way by state; all four states, so that a zero is a zero."""
    waiting = outbox.waiting()
    return [(state, waiting.get(state, 0)) for state in ("due", "waiting", "held", "parked")]


def oldest_undone(at: datetime) -> Iterable[tuple[str, float]]:
    """Seconds since the oldest fact on its way was written; 0 when none is."""
    oldest = outbox.oldest_waiting()
    return [("", (at - oldest).total_seconds() if oldest else 0)]


def open_jobs(at: datetime) -> Iterable[tuple[str, float]]:
    """Open jobs by kind."""
    counted = selectors.counts_by_kind(at=at, failed_within=timedelta(days=1))
    return [(one.kind, one.open) for one in counted]


def missed_slots(at: datetime) -> Iterable[tuple[str, float]]:
    """Slots of the last day nobody has run, by schedule."""
    return [
        (one.name, len(selectors.missing_slots(one, at=at, within=timedelta(days=1))))
        for one in schedules.declared()
    ]


def check_states(at: datetime) -> Iterable[tuple[str, float]]:
    """What each check has found: 0 ok, 1 unknown, 2 warn, 3 alarm."""
    worth = {State.OK: 0, State.UNKNOWN: 1, State.WARN: 2, State.ALARM: 3}
    return [(one.name, worth[one.state]) for one in findings(at)]
