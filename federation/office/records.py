"""What pages of the service office show, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.outbox.models import Delivery
from core.outbox.selectors import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRow:
    """One thing that is watched; `word` says in German how it is, `tone` only colours it."""

    title: str
    word: str
    tone: str
    sentence: str
    purpose: str
    since: datetime | None
    advice: str
    detail: str


@dataclass(frozen=True, slots=True)
class Compared:
    """When an alliance was compared last, and how that ended (`enums.ReconciliationState`)."""

    made_at: datetime
    id: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthGroup:
    """Things of one sort."""

    title: str
    rows: tuple[HealthRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthOverview:
    """The sentence on top, what needs a person (worst first), and everything by group."""

    sentence: str
    tone: str
    text: str
    attention: tuple[HealthRow, ...]
    groups: tuple[HealthGroup, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedGroup:
    """Facts that could not be delivered for one reason; `held` wait behind them."""

    cause: Cause
    examples: tuple[Delivery, ...]
    held: int
