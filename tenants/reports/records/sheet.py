"""A quarter's figures as the coordinator goes through them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .quarter import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One indicator to look over: what is entered for the alliance, else what stands there anyway.

    `filled` is what the report takes when nothing is entered: the sum of the projects' values, or
    what daily work tells; `filled_from` says which, in German. `parts` projects gave values that
    may not be added up.
    """

    code: str
    label: str
    unit: str
    definition: str
    iooi: str
    value: Decimal | None
    source: str
    asked: int | None
    note: str
    filled: Decimal | None
    filled_from: str
    parts: int
    previous: Decimal | None
    target: Decimal | None

    @property
    def is_missing(self) -> bool:
        """Whether the report will say „nicht erhoben“."""
        return self.value is None and self.filled is None and self.parts < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGroup:
    """Lines of one level, from input to impact."""

    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterStep:
    """How far a quarter is; `standing` is a `Standing`, or empty when nobody has begun."""

    quarter: Quarter
    is_running: bool
    due_on: date | None
    standing: str
    is_late: bool
    is_released: bool
    has_open_correction: bool
