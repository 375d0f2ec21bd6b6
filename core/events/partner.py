"""Facts about partners; no names and no contacts travel, only that and what kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .fact import Fact, register


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerJoined(Fact):
    """An organisation or person belongs to the alliance."""

    TYPE: ClassVar[str] = "partner.joined"
    STREAM: ClassVar[str] = "partner"
    sector: str
    joined_on: date | None
    recorded_on: date | None = None  # the local day of its record; empty in facts of before


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLeft(Fact):
    """A partner belongs to the alliance no more."""

    TYPE: ClassVar[str] = "partner.left"
    STREAM: ClassVar[str] = "partner"
    left_on: date | None
    # what the newest fact before told, so that this one is enough; empty in facts of before
    sector: str = ""
    joined_on: date | None = None
    recorded_on: date | None = None
