"""Three months, as the national figures count time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.translation import gettext as _

_KEY = re.compile(r"(20\d\d)-Q([1-4])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of a year; `quarter` is 1 to 4."""

    year: int
    quarter: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, key: str) -> Self | None:
        """The quarter of a key such as „2026-Q3“; None when it is none."""
        found = _KEY.fullmatch(key)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def first_day(self) -> date:
        """1 January, April, July or October."""
        return date(self.year, self.quarter * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        """31 March, 30 June, 30 September or 31 December."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Period:
        """The quarter after this one."""
        return Period(self.year + self.quarter // 4, self.quarter % 4 + 1)

    @property
    def previous(self) -> Period:
        """The quarter before this one."""
        return Period.of(self.first_day - timedelta(days=1))

    @property
    def key(self) -> str:
        """Short and sortable: „2026-Q3“."""
        return f"{self.year}-Q{self.quarter}"

    @property
    def label(self) -> str:
        """In words: „3. Quartal 2026“."""
        return _("%(number)d. Quartal %(year)d") % {"number": self.quarter, "year": self.year}

    @property
    def short(self) -> str:
        """Under a chart: „3/26“."""
        return f"{self.quarter}/{self.year % 100:02}"

    def window(self, number: int) -> tuple[Period, ...]:
        """So many quarters up to this one, the oldest first."""
        found = [self]
        while len(found) < number:
            found.append(found[-1].previous)
        return tuple(reversed(found))
