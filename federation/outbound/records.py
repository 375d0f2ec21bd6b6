"""What readers of the changes feed get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry

type Shown = CatalogueEntry | DirectoryEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """A public thing as it looks now, whatever it was when the change was noted.

    `shown` is None when it is gone; `revision` is None when not even a tombstone is left.
    """

    id: UUID
    type: str
    kind: str
    subject: str
    revision: int | None
    occurred_at: datetime
    shown: Shown | None

    @property
    def deleted(self) -> bool:
        """Whether readers must remove their copy."""
        return self.shown is None
