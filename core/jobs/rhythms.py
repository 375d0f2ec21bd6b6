"""When a periodic job is due: moments computed from UTC or from the clock on the wall.

An interval counts from 1970 in UTC, so no clock change moves it. A local rhythm has one slot a
local day (week, quarter): at the hour that is missing in spring it comes an hour later on the
wall, at the hour that comes twice in autumn it takes the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Rhythm(Protocol):
    """The slots of a schedule, as moments in UTC; strictly rising."""

    def next_after(self, moment: datetime) -> datetime:
        """The first slot later than a moment."""
        ...

    def last_until(self, moment: datetime) -> datetime:
        """The newest slot at or before a moment."""
        ...


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many seconds, the same on every machine."""

    seconds: int

    def last_until(self, moment: datetime) -> datetime:
        """The newest slot at or before a moment."""
        return _EPOCH + timedelta(seconds=self._passed(moment) * self.seconds)

    def next_after(self, moment: datetime) -> datetime:
        """The first slot later than a moment."""
        return _EPOCH + timedelta(seconds=(self._passed(moment) + 1) * self.seconds)

    def _passed(self, moment: datetime) -> int:
        return (moment - _EPOCH) // timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time on the wall, in local time."""

    at: time
    zone: ZoneInfo = BERLIN

    def is_on(self, day: date) -> bool:
        """Whether a day has a slot."""
        return True

    def next_after(self, moment: datetime) -> datetime:
        """The first slot later than a moment."""
        day = moment.astimezone(self.zone).date()
        while (slot := self._slot(day)) is None or slot <= moment:
            day += timedelta(days=1)
        return slot

    def last_until(self, moment: datetime) -> datetime:
        """The newest slot at or before a moment."""
        day = moment.astimezone(self.zone).date()
        while (slot := self._slot(day)) is None or slot > moment:
            day -= timedelta(days=1)
        return slot

    def _slot(self, day: date) -> datetime | None:
        # fold=0: the first of two equal hours; a missing hour is read before the change
        if not self.is_on(day):
            return None
        return datetime.combine(day, self.at, tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Weekly(Daily):
    """On one day of the week; 0 is Monday."""

    weekday: int = 0

    def is_on(self, day: date) -> bool:
        """Whether a day has a slot."""
        return day.weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class Quarterly(Daily):
    """On the first day of January, April, July and October."""

    def is_on(self, day: date) -> bool:
        """Whether a day has a slot."""
        return day.day == 1 and day.month in (1, 4, 7, 10)


HOURLY = Every(3600)  # whole hours of Berlin are whole hours of UTC


def slots_between(rhythm: Rhythm, after: datetime, until: datetime) -> Iterator[datetime]:
    """The slots later than `after` and not later than `until`, in order."""
    slot = rhythm.next_after(after)
    while slot <= until:
        yield slot
        slot = rhythm.next_after(slot)
