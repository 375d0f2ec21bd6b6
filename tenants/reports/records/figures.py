"""The frozen figures of a quarter; what was shown once never changes again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cattrs.gen import make_dict_unstructure_fn, override
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
    goal: str = ""
    founded: str = ""  # in words, as exactly as it is known
    website: str = ""
    contact: tuple[str, ...] = ()  # lines that may be public
    areas: tuple[str, ...] = ()


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
    joined_on: date | None = None


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
    goal: str = ""
    target_groups: tuple[str, ...] = ()
    partner_names: tuple[str, ...] = ()  # those who may be named


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
class OwnTerm:
    """An indicator the alliance has defined itself, as it stood when the figures were frozen.

    `shields_small`: it counts people, and of one to four nobody else is told.
    """

    label: str
    unit: str
    definition: str
    iooi: str
    stage: int | None
    adds_up: str
    shields_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectValue:
    """What one project contributed to a figure."""

    project: str
    value: Decimal
    source: str
    asked: int | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One figure of the quarter; None means nobody counted, never zero.

    `parts` says from how many projects it comes when they may not be added up;
    `value` is None then. `year_target` and `year_to_date` tell of the year up to the quarter's
    end, the latter only where quarters add up and none is missing. `note` says how it was
    collected, or why it differs from the target. `own` describes what the vocabulary lacks.
    `basis` says how much of daily work a derived figure rests on, in German.
    """

    code: str
    value: Decimal | None
    previous: Decimal | None
    target: Decimal | None
    sources: tuple[str, ...]
    asked: int | None
    parts: int = 1
    last_year: Decimal | None = None
    year_target: Decimal | None = None
    year_to_date: Decimal | None = None
    note: str = ""
    own: OwnTerm | None = None
    by_project: tuple[ProjectValue, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLine:
    """A practice example released in the quarter."""

    title: str
    summary: str
    released_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """The Praxisimpuls of the quarter: a released example the coordinator put in front."""

    title: str
    summary: str
    situation: str
    results: str
    success_factors: str
    transfer: str
    stage: int | None
    action_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the coordinator wrote about the quarter; empty where nothing was written."""

    summary: str = ""
    effects: str = ""
    lessons: str = ""
    chances: str = ""
    risks: str = ""
    outlook: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceLine:
    """One position of the financing plan; euros, None means not planned or not known yet."""

    kind: str  # income | expense
    position: str
    planned: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One paid bill or received grant, for the list of receipts of a proof of use."""

    day: date
    party: str
    purpose: str
    kind: str  # income | expense
    position: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why a Nachtrag was made, and which version it corrects."""

    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterFigures:
    """Everything a report shows, computed once; `is_final` when the quarter was over.

    `standing` is a `Standing`: whether somebody has confirmed the figures.
    """

    alliance: AllianceFigures
    quarter: Quarter
    is_final: bool
    partners: PartnerFigures
    projects: ProjectFigures
    indicators: tuple[IndicatorLine, ...]
    practice: tuple[PracticeLine, ...]
    standing: str = "draft"
    confirmed_on: date | None = None
    texts: Texts = Texts()
    finances: tuple[FinanceLine, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    highlight: Highlight | None = None
    correction: Correction | None = None

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
# left out where empty, so that figures frozen before they existed keep their fingerprint
_converter.register_unstructure_hook(
    OwnTerm,
    make_dict_unstructure_fn(OwnTerm, _converter, shields_small=override(omit_if_default=True)),
)
_converter.register_unstructure_hook(
    IndicatorLine,
    make_dict_unstructure_fn(IndicatorLine, _converter, basis=override(omit_if_default=True)),
)
