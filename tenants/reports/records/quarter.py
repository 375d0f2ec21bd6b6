"""Three months, as reports count time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        """1 January, April, July or October."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        """31 March, 30 June, 30 September or 31 December."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before this one."""
        return Quarter.of(self.first_day - timedelta(days=1))

    @property
    def key(self) -> str:
        """Short and sortable: „2026-Q3“."""
        return f"{self.year}-Q{self.number}"

    @property
    def label(self) -> str:
        """In words: „3. Quartal 2026“."""
        return _("%(number)d. Quartal %(year)d") % {"number": self.number, "year": self.year}

    def has(self, day: date | None) -> bool:
        """Whether a day lies in this quarter."""
        return day is not None and self.first_day <= day <= self.last_day
