"""What can be said of a practice example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleData:
    """Editable fields of an example; codes of the vocabulary, hours and whole euros."""

    title: str
    summary: str
    situation: str = ""
    goal: str = ""
    steps: tuple[str, ...] = ()
    results: str = ""
    result_figures: tuple[dict[str, str], ...] = ()
    action_fields: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    partners_involved: tuple[dict[str, str], ...] = ()
    started_on: date | None = None
    ended_on: date | None = None
    is_ongoing: bool = False
    staff_hours: int | None = None
    cost_eur: int | None = None
    volunteer_hours: int | None = None
    funding: str = ""
    impact_stage: int | None = None
    success_factors: str = ""
    pitfalls: str = ""
    transfer: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_public: bool = False
    license: str = "CC-BY-4.0"


LICENSES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0")
LISTS = ("steps", "result_figures", "action_fields", "target_groups", "partners_involved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Why the service office does not show an example, and how it could read.

    `title` and `summary` are empty where the office proposes no other words.
    """

    reason: str
    title: str
    summary: str
    at: datetime
