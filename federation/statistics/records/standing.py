"""How alliances stand with a quarter, and what a code or a file turns out to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from .period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceStanding:
    """One alliance and its report of a quarter; `standing` is one of `enums.Standing`.

    `released_on` is the day of its first version, `version` the newest one's number (0: none).
    `due_on` is the day that counts, a deferral included. `reason` is one of `DeferralReason`.
    """

    alliance_id: UUID
    slug: str
    name: str
    land: str
    standing: str
    due_on: date
    released_on: date | None = None
    version: int = 0
    until: date | None = None
    reason: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One released version of an alliance's quarter, or of the country's: then of no Land."""

    code: str
    alliance_slug: str
    alliance_name: str
    land: str | None
    period: Period
    version: int
    released_at: datetime
    is_confirmed: bool
    is_demo: bool
    figures_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Genuine:
    """A version that was really released, and the newest one of its quarter (perhaps itself).

    `paper` is the kind of the file that was asked about, when it was one.
    """

    version: Version
    newest: Version
    paper: str = ""
    kind: Literal["alliance", "national"] = "alliance"

    @property
    def is_superseded(self) -> bool:
        """A later version has taken its place; it stays genuine."""
        seen, newest = self.version, self.newest
        return (newest.code, newest.version) != (seen.code, seen.version)
