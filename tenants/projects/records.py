"""What can be said of a project and of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.events import SharedPractice
from core.vocabulary.indicators import Rhythm

from .enums import AddsUp, Iooi, ProjectStatus, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectData:
    """Editable fields of a project; codes of the vocabulary, ids of partners."""

    title: str
    summary: str = ""
    goal: str = ""
    action_fields: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    partner_ids: tuple[UUID, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = ProjectStatus.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueData:
    """One figure of a quarter; `quarter` is 1–4, `n` the number of people asked."""

    indicator: str
    year: int
    quarter: int
    value: Decimal
    target: Decimal | None = None
    source: str = Source.COUNTED
    n: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeData:
    """What became of something taken up; `is_public` is the consent that everybody may read it."""

    outcome: str
    cost_eur: int | None = None
    staff_hours: int | None = None
    obstacles: str = ""
    tip: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a text: `same`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """How one field of the source reads now, against what was taken."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a project was taken from, as noted here, and as the source stands today.

    `adoption` is the alliance's own row. Without `practice` nobody can tell of the source.
    """

    adoption: Any
    practice: SharedPractice | None
    changes: tuple[FieldChange, ...] = ()

    @property
    def is_withdrawn(self) -> bool:
        """Whether the source is shared no more."""
        return self.practice is not None and self.practice.release is None

    @property
    def is_revised(self) -> bool:
        """Whether the source reads differently from what was taken."""
        return (
            self.practice is not None
            and self.practice.release is not None
            and self.practice.revision > self.adoption.taken_revision
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndicatorData:
    """What an alliance says of a figure of its own; `stage` is a step of the Wirkungstreppe."""

    label: str
    unit: str
    definition: str
    iooi: str = Iooi.OUTPUT
    stage: int | None = None
    adds_up: str = AddsUp.SUM
    shields_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueIndicator:
    """A figure an alliance may note: one of the shared vocabulary or one of its own.

    `adds_up` is "sum", "point" or "never"; with `shields_small` 1 to 4 stay inside the alliance.
    An own one has an `own_id`; `retired_on` is the day it was given up.
    """

    code: str
    label: str
    unit: str
    definition: str
    iooi: str
    stage: int | None
    rhythm: Rhythm
    adds_up: str
    shields_small: bool
    is_own: bool
    own_id: UUID | None = None
    retired_on: date | None = None

    def is_open_in(self, year: int, quarter: int) -> bool:
        """Whether a figure may be noted for a quarter: it began before this was given up."""
        if self.retired_on is None:
            return True
        return (year, quarter) <= (self.retired_on.year, (self.retired_on.month - 1) // 3 + 1)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table as written: texts by column, empty ones left out."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of figures as read; `notes` say in German what was left aside."""

    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell; `column` is a name such as "value", empty for the whole line."""

    line: int
    column: str
    heading: str
    text: str

    def __str__(self) -> str:
        place = f"Zeile {self.line}" + (f", Spalte {self.heading}" if self.heading else "")
        return f"{place}: {self.text}"


@dataclass(frozen=True, slots=True)
class PlannedValue:
    """What a line would do: `kind` is "new", "changed" or "same"; `before` what stands there."""

    line: int
    kind: str
    indicator: CatalogueIndicator
    project_id: UUID | None
    project_title: str
    data: ValueData
    before: ValueData | None = None

    @property
    def source_label(self) -> str:
        """How it was found, in German."""
        return str(Source(self.data.source).label)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a table would do, line by line. Only a plan without problems can be carried out."""

    values: tuple[PlannedValue, ...]
    problems: tuple[CellProblem, ...]
    notes: tuple[str, ...] = ()
    blank: int = 0

    def of_kind(self, kind: str) -> tuple[PlannedValue, ...]:
        """The lines of one kind, in the order of the file."""
        return tuple(one for one in self.values if one.kind == kind)

    @property
    def to_write(self) -> tuple[PlannedValue, ...]:
        """What is new or changed."""
        return tuple(one for one in self.values if one.kind != "same")
