"""The frozen figures of a quarter; what was shown once never changes again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cattrs.preconf.json import make_converter

from .quarter import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceFigures:
    """The alliance as the cover shows it."""

    name: str
    short_name: str
    slug: str
    seat: str
    land: str
    motto: str
    carrier: str
    patron: str
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorCount:
    """Partners of one sector; `partners` and `previous` at a date, never to be summed over time."""

    code: str
    partners: int
    previous: int
    joined: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerName:
    """A partner who may be named."""

    name: str
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFigures:
    """The network at the end of the quarter, with those who came and went."""

    total: int
    previous: int
    by_sector: tuple[SectorCount, ...]
    names: tuple[PartnerName, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    joined_count: int
    left_count: int

    @property
    def unnamed(self) -> int:
        """Partners who are not named in public."""
        return self.total - len(self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A project that moved in the quarter; `state` as it stood at its end."""

    title: str
    summary: str
    action_fields: tuple[str, ...]
    partners: int
    state: str  # running | paused | finished
    began: bool
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCount:
    """Projects of one action field; a project may count in several."""

    code: str
    running: int
    finished: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFigures:
    """What ran at the end of the quarter, began and ended within it."""

    running: int
    previous: int
    began: int
    finished: int
    planned: int
    by_field: tuple[FieldCount, ...]
    lines: tuple[ProjectLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One figure of the quarter; None means nobody counted, never zero.

    `parts` says from how many projects it comes when they may not be added up;
    `value` is None then.
    """

    code: str
    value: Decimal | None
    previous: Decimal | None
    target: Decimal | None
    sources: tuple[str, ...]
    asked: int | None
    parts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLine:
    """A practice example released in the quarter."""

    title: str
    summary: str
    released_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterFigures:
    """Everything a report shows, computed once; `is_final` when the quarter was over."""

    alliance: AllianceFigures
    quarter: Quarter
    is_final: bool
    partners: PartnerFigures
    projects: ProjectFigures
    indicators: tuple[IndicatorLine, ...]
    practice: tuple[PracticeLine, ...]

    def indicator(self, code: str) -> IndicatorLine | None:
        """A figure by its code, if anybody collected it."""
        return next((line for line in self.indicators if line.code == code), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        plain: dict[str, Any] = _converter.unstructure(self)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> QuarterFigures:
        """The figures as they were frozen."""
        return _converter.structure(plain, cls)

    @property
    def sha256(self) -> str:
        """The fingerprint of the figures; equal figures have equal fingerprints."""
        text = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


_converter = make_converter()
_converter.register_unstructure_hook(Decimal, lambda number: str(number.normalize()))
_converter.register_structure_hook(Decimal, lambda text, _type: Decimal(text))
