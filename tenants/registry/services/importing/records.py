"""What travels between the steps of an import."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason why a line cannot be taken; `line` is the physical line in the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """The cells of one record under their canonical column names."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file taken apart: its records, what was ignored and what could not be read."""

    rows: tuple[RawRow, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A founding date, as precise as it is known; `note` keeps the words of the source."""

    on: dt.date | None = None
    precision: str = "unknown"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An alliance as one line describes it, checked and in canonical form.

    `given` holds profile values the line names; `defaults` what a new alliance gets where it is
    silent (an existing one keeps what it has).
    """

    line: int
    slug: str
    name: str
    given: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)

    @property
    def land(self) -> str:
        """Code of the Land."""
        return str(self.given.get("land", ""))

    @property
    def ags(self) -> frozenset[str]:
        """Keys of the areas the line names."""
        return frozenset(self.given.get("areas", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything a file says: what can be founded and what is wrong, line by line."""

    drafts: tuple[Draft, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Action(StrEnum):
    """What an import did with a line."""

    FOUNDED = "gegründet"
    CHANGED = "geändert"
    UNCHANGED = "unverändert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One line carried out; `changed` are German field labels."""

    line: int
    slug: str
    name: str
    action: Action
    changed: tuple[str, ...] = ()

    def __str__(self) -> str:
        what = ": ".join(filter(None, (self.action, ", ".join(self.changed))))
        return f"{self.slug} – {self.name}: {what}"
