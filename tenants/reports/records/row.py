"""A figure as a row of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a figure stands to its target; sign and words say what the colour says."""

    tone: str  # good | close | missed
    sign: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """A figure with all it is compared with."""

    code: str
    label: str
    unit: str
    value: str
    target: str
    deviation: str
    light: Light | None
    previous: str
    last_year: str
    year: str  # „77 %“ of the year's target
    how: str
    opens_group: bool
