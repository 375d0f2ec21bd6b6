"""Values the work area shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """Something that waits for somebody; `post` tells whether `href` does it or shows it."""

    title: str
    text: str
    href: str
    action: str
    post: bool = False
    is_urgent: bool = False
    managers_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened in the alliance lately."""

    subject: str
    text: str
    href: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How the alliance stands today."""

    partners: int
    partners_joined: int
    running_projects: int
    action_fields: int
    listed_examples: int
    examples: int
    sectors: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind the rail shows."""

    partners: int
    projects: int
    examples: int


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One entry of the rail; without a count where counting says nothing."""

    label: str
    href: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Where an example stands; `tone` is good, going, wait or plain."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPoint:
    """One step of an example's way; `is_ours` tells who spoke, the alliance or the catalogue."""

    text: str
    at: datetime
    reason: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What is stored now and what somebody typed, for one field."""

    label: str
    stored: str
    typed: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Quarters as (year, quarter); rows as indicator and one value or None per quarter."""

    quarters: tuple[tuple[int, int], ...]
    rows: tuple[tuple[Any, list[Any]], ...]


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """An indicator with its targets of a year, by quarter; key 0 is the year."""

    indicator: Any
    year_target: Any
    quarter_targets: tuple[tuple[int, Any], ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators of one level, as a page draws them."""

    code: str
    title: Any
    intro: Any
    rows: tuple[Any, ...]
