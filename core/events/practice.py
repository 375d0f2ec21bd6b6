"""Facts about practice examples: what an alliance releases, renews, takes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from .fact import Fact, register


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRelease:
    """All the catalogue needs to show an example without asking back."""

    title: str
    summary: str
    situation: str
    goal: str
    steps: list[str]
    results: str
    result_figures: list[dict[str, str]]
    action_fields: list[str]
    target_groups: list[str]
    partners_involved: list[dict[str, str]]
    started_on: date | None
    ended_on: date | None
    is_ongoing: bool
    staff_hours: int | None
    cost_eur: int | None
    volunteer_hours: int | None
    funding: str
    impact_stage: int | None
    success_factors: str
    pitfalls: str
    transfer: str
    contact: dict[str, str]
    license: str
    released_at: datetime
    alliance_name: str
    land: str
    seat: str
    is_demo: bool


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeExamplePublished(Fact):
    """An alliance has released an example to the shared catalogue."""

    TYPE: ClassVar[str] = "practice_example.published"
    STREAM: ClassVar[str] = "practice_example"
    release: ExampleRelease


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeExampleRevised(Fact):
    """A newer version of a released example replaces the older one."""

    TYPE: ClassVar[str] = "practice_example.revised"
    STREAM: ClassVar[str] = "practice_example"
    release: ExampleRelease
    # when the version was released that this one continues; empty in facts of before
    published_at: datetime | None = None


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeExampleWithdrawn(Fact):
    """The alliance has taken its example back; the texts must go, title and address stay."""

    TYPE: ClassVar[str] = "practice_example.withdrawn"
    STREAM: ClassVar[str] = "practice_example"
    FORGETS: ClassVar[str | None] = ""
    title: str
    withdrawn_at: datetime
    # what the tombstone shows besides; empty in facts of before
    alliance_name: str = ""
    land: str = ""
    seat: str = ""
    is_demo: bool = False
    released_at: datetime | None = None
    published_at: datetime | None = None
