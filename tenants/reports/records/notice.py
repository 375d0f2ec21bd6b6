"""What a coordinator is reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .quarter import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One quarter of one alliance; `kind` is opened, soon, last or locked."""

    alliance_id: UUID
    alliance_slug: str
    alliance_name: str
    quarter: Quarter
    due_on: date
    kind: str
