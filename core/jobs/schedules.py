"""What a periodic job is, and which there are; the table itself is in `tasks/schedule.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from .rhythms import Rhythm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class Missed(Enum):
    """What happens to slots nobody ran."""

    CATCH_UP = "alle nachholen"
    ONLY_NEWEST = "nur die neueste nachholen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A periodic job that must run once per slot, whoever and however many start it.

    `work` gets the slot it runs for. It runs in one transaction with the done mark of its slot,
    unless `in_one_transaction` is false: then it must bear to be repeated.
    """

    name: str
    work: Callable[[datetime], object]
    rhythm: Rhythm
    late_after: timedelta  # when a missing run is alarming
    missed: Missed = Missed.ONLY_NEWEST
    looks_back: timedelta = timedelta(days=7)  # how far missed slots are looked for
    purpose: StrOrPromise  # German, one sentence
    title: StrOrPromise  # German, a few words
    in_one_transaction: bool = True


_declared: dict[str, Schedule] = {}


def declare(schedules: Sequence[Schedule]) -> None:
    """Make the table known; called once at the start of a process."""
    _declared.clear()
    _declared.update({schedule.name: schedule for schedule in schedules})


def declared() -> list[Schedule]:
    """Every periodic job that runs once per slot."""
    return list(_declared.values())


def find(name: str) -> Schedule | None:
    """One periodic job; None when this version does not know it."""
    return _declared.get(name)
