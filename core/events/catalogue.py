"""Facts the catalogue sends back to the alliance an entry came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from .adoption import AdoptionState
from .fact import Fact, register


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryListed(Fact):
    """The catalogue shows this revision of an example; `revision` is the example's."""

    TYPE: ClassVar[str] = "catalogue_entry.listed"
    slug: str
    listed_since: datetime


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryWithdrawn(Fact):
    """The catalogue has removed the texts of a withdrawn example."""

    TYPE: ClassVar[str] = "catalogue_entry.withdrawn"
    slug: str
    withdrawn_at: datetime


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryAdopted(Fact):
    """Another alliance takes up an example; told to the alliance it came from.

    The aggregate is the adoption, `revision` its revision. `is_proven` tells whether the
    catalogue counts it.
    """

    TYPE: ClassVar[str] = "catalogue_entry.adopted"
    adopter_id: UUID
    adopter_slug: str
    is_proven: bool
    adoption: AdoptionState
