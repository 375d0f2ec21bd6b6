"""What a coordinator is reminded of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self
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

    def to_json(self) -> dict[str, Any]:
        """The notice as JSON primitives."""
        plain = asdict(self)
        return plain | {"alliance_id": str(self.alliance_id), "due_on": self.due_on.isoformat()}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """The notice as it was written."""
        return cls(
            **dict(plain)
            | {
                "alliance_id": UUID(plain["alliance_id"]),
                "quarter": Quarter(**plain["quarter"]),
                "due_on": date.fromisoformat(plain["due_on"]),
            }
        )
