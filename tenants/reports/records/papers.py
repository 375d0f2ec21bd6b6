"""What the twins of a report show beside its chapters."""

from __future__ import annotations

from dataclasses import dataclass

from .chapters import Evidence, MoneyRow, Reason
from .page import Tile
from .row import IndicatorRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRow:
    """A figure quarter by quarter."""

    label: str
    values: tuple[str, ...]
    whole: str
    target: str
    how: str  # „Summe (3/4)“


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The figures of a period in their course."""

    lead: str
    heads: tuple[str, ...]
    rows: tuple[CourseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Whom a project is for and what it should change."""

    project: str
    groups: str
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """The problem and what the alliance does about it (SRS chapter 2)."""

    lead: str
    problem: tuple[str, ...]
    aims: tuple[Aim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """General statements about the organisation (SRS chapter 6)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """One line of the list of receipts."""

    day: str
    party: str
    purpose: str
    position: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptList:
    """Day, party, reason, amount, as proofs of use ask for."""

    lead: str
    rows: tuple[ReceiptRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A released report a paper is made of, and where it can be checked."""

    quarter: str
    version: int
    day: str
    code: str  # K7QF-2M9X-4TRW; "" for reports older than codes
    address: str
    qr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """The Sitzungsvorlage: two pages for people with an agenda.

    `more_…` tell how many are in the report only.
    """

    density: str  # which step of tightness the style sheet takes; "" for the usual
    name: str
    proposal: str
    facts: tuple[str, ...]
    rows: tuple[IndicatorRow, ...]
    more_rows: int
    evidence: tuple[Evidence, ...]
    more_evidence: int
    silent: str
    reasons: tuple[Reason, ...]
    more_reasons: int
    money: tuple[MoneyRow, ...]
    money_lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSheet:
    """What one partner has helped to bring about."""

    partner: str
    thanks: str
    tiles: tuple[Tile, ...]
    projects: tuple[tuple[str, str], ...]  # title and what it is
    more: int
    paragraphs: tuple[str, ...]
    evidence: tuple[Evidence, ...]
