"""What can be said of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

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
