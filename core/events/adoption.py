"""Facts about adoptions: an alliance takes up what another has shared.

One adoption is one pair of alliance and Praxisimpuls, for good: given up and taken up again it
is the same aggregate with a higher revision. Every fact tells its whole state, so the newest one
is enough and the order of arrival does not matter. A report that its authors no longer
show to everybody is forgotten soon, with the facts that held it (FORGETS).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from .fact import Fact, register


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionReport:
    """What the adopters tell everybody; `outcome` is a code of the vocabulary."""

    outcome: str
    cost_eur: int | None
    staff_hours: int | None
    obstacles: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionState:
    """How an adoption stands.

    `project_status` is a code of the vocabulary, "removed" when the project is gone.
    `report` is None unless the adopters agreed that everybody may read it; that they have
    reported at all is told by `reported_at`. `ended_at`: since when the project is finished or
    removed, whatever is told later; empty in facts of before.
    """

    entry_id: UUID
    origin_alliance_id: UUID
    origin_alliance_slug: str
    alliance_name: str
    land: str
    seat: str
    project_id: UUID | None
    project_status: str
    adopted_revision: int
    adopted_at: datetime
    reported_at: datetime | None
    report: AdoptionReport | None
    ended_at: datetime | None = None


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAdopted(Fact):
    """An alliance has made a Praxisimpuls of another one its own project."""

    TYPE: ClassVar[str] = "practice.adopted"
    STREAM: ClassVar[str] = "practice.adoption"
    FORGETS: ClassVar[str | None] = "adoption.report"
    adoption: AdoptionState


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAdoptionChanged(Fact):
    """The adopting project went on, or its people took note of a newer revision."""

    TYPE: ClassVar[str] = "practice.adoption_changed"
    STREAM: ClassVar[str] = "practice.adoption"
    FORGETS: ClassVar[str | None] = "adoption.report"
    adoption: AdoptionState


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAdoptionReported(Fact):
    """The adopters have told what became of it."""

    TYPE: ClassVar[str] = "practice.adoption_reported"
    STREAM: ClassVar[str] = "practice.adoption"
    FORGETS: ClassVar[str | None] = "adoption.report"
    adoption: AdoptionState


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAdoptionEnded(Fact):
    """The adopting project is finished or was removed."""

    TYPE: ClassVar[str] = "practice.adoption_ended"
    STREAM: ClassVar[str] = "practice.adoption"
    FORGETS: ClassVar[str | None] = "adoption.report"
    adoption: AdoptionState
