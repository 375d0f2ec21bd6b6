"""Facts the catalogue sends back to the alliance an entry came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from .fact import Fact, register


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryListed(Fact):
    """The catalogue shows this revision of an example; `revision` is the example's."""

    TYPE: ClassVar[str] = "catalogue_entry.listed"
    STREAM: ClassVar[str] = "catalogue_entry.listing"
    slug: str
    listed_since: datetime
    first_listed_at: datetime | None = None


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryWithdrawn(Fact):
    """The catalogue has removed the texts of a withdrawn example."""

    TYPE: ClassVar[str] = "catalogue_entry.withdrawn"
    STREAM: ClassVar[str] = "catalogue_entry.listing"
    slug: str
    withdrawn_at: datetime
    listed_since: datetime | None = None
    first_listed_at: datetime | None = None
