"""What can be said of a project and of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.events import SharedPractice

from .enums import ProjectStatus, Source


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
