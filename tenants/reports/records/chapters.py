"""The chapters of a report: what each of them shows, in German words."""

from __future__ import annotations

from dataclasses import dataclass

from .page import Entry, Passage, Picture, Tile
from .row import IndicatorRow, Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a figure differs from its target, in the words of the alliance."""

    label: str
    deviation: str
    light: Light
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Auf einen Blick."""

    lead: str
    paragraphs: tuple[str, ...]
    tiles: tuple[Tile, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Gegenstand des Berichts, with the table of the Social Reporting Standard, 1.2."""

    goal: tuple[str, ...]
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Input: money, hours, volunteers."""

    lead: str
    tiles: tuple[Tile, ...]
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One action field with its projects."""

    label: str
    running: str
    finished: str
    projects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """A project in a few lines."""

    title: str
    summary: str
    fields: tuple[str, ...]
    state: str
    tone: str  # running | paused | finished
    meta: str
    values: str  # „Teilnahmen: 612 · Plätze: 96“


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Output by action field and by project."""

    lead: str
    tiles: tuple[Tile, ...]
    fields: tuple[FieldRow, ...]
    cards: tuple[ProjectCard, ...]
    as_table: bool  # so many projects that cards would fill a book


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A figure that speaks for a stage."""

    value: str
    label: str
    how: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage of the Wirkungstreppe with its evidence."""

    number: int
    label: str
    level: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Wirkungen: the staircase, evidence for stages 4 to 7, and what is quality only."""

    lead: str
    picture: Picture
    steps: tuple[Step, ...]
    silent: str  # the stages nobody has evidence for, in one sentence
    paragraphs: tuple[str, ...]
    quality: tuple[Evidence, ...]

    @property
    def is_long(self) -> bool:
        """Whether columns would be torn over pages."""
        told = sum(len(one.label) + len(one.note) for step in self.steps for one in step.evidence)
        return sum(map(len, self.paragraphs)) > 600 or told > 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Target and actual, previous quarter, previous year."""

    lead: str
    rows: tuple[IndicatorRow, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorRow:
    """Partners of one sector."""

    label: str
    partners: str
    previous: str
    joined: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorGroup:
    """One of the five groups of sectors with the partners who may be named."""

    total: SectorRow
    detail: str  # „Kommune 2 · Polizei 1“
    rows: tuple[SectorRow, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Partners by sector; who came, who left, who may be named."""

    lead: str
    picture: Picture | None
    groups: tuple[SectorGroup, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    unnamed: int
    day: str
    before: str  # with what the table compares: „Vorquartal“


@dataclass(frozen=True, slots=True, kw_only=True)
class Impulse:
    """The Praxisimpuls of the quarter and what else was released."""

    title: str
    summary: str
    meta: str
    passages: tuple[Passage, ...]
    others: tuple[Passage, ...]

    @property
    def is_long(self) -> bool:
        """Whether columns would be torn over pages."""
        return any(len(words) > 600 for one in self.passages for words in one.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Lessons, chances, risks, what comes next."""

    lead: str
    passages: tuple[Passage, ...]

    @property
    def is_long(self) -> bool:
        """Whether columns would be torn over pages."""
        return any(len(words) > 600 for one in self.passages for words in one.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """One position of the financing plan."""

    position: str
    planned: str
    actual: str
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyGroup:
    """Income or expense with its sum."""

    title: str
    rows: tuple[MoneyRow, ...]
    total: MoneyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Finanzen Soll/Ist; `result` is income less expense."""

    lead: str
    groups: tuple[MoneyGroup, ...]
    result: MoneyRow | None
    gaps: str  # what the sums leave out


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a figure means and how it came about."""

    code: str
    label: str
    meaning: str
    level: str
    adds: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way figures come about, and how many did."""

    label: str
    figures: str  # „11 Kennzahlen“
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """Definitions, data quality, methods."""

    definitions: tuple[Definition, ...]
    missing: str
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Contact, imprint, and how to tell whether a copy is genuine."""

    contact: tuple[str, ...]
    imprint: tuple[Entry, ...]
    qr: str
    address: str
    code: str  # K7QF-2M9X-4TRW
    sha256: str
