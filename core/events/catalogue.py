"""Facts the catalogue and its curators send back to the alliance an entry came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from .adoption import AdoptionState
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


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryAccepted(Fact):
    """The service office has checked an entry.

    As in all facts of the office, `revision` counts its decisions on this entry and
    `entry_revision` is the revision of the example they are about.
    """

    TYPE: ClassVar[str] = "catalogue_entry.accepted"
    slug: str
    entry_revision: int
    listed_since: datetime
    decided_at: datetime


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryRefused(Fact):
    """The service office does not show an entry, says why and may propose other words.

    A suggestion that is empty proposes no change.
    """

    TYPE: ClassVar[str] = "catalogue_entry.refused"
    slug: str
    entry_revision: int
    reason: str
    suggested_title: str
    suggested_summary: str
    decided_at: datetime


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryFeatured(Fact):
    """The service office has made an entry the Praxisimpuls of a quarter."""

    TYPE: ClassVar[str] = "catalogue_entry.featured"
    slug: str
    entry_revision: int
    quarter_starts_on: date
    decided_at: datetime


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryUnfeatured(Fact):
    """An entry is the Praxisimpuls of that quarter no more; `is_replaced`: another one is."""

    TYPE: ClassVar[str] = "catalogue_entry.unfeatured"
    slug: str
    entry_revision: int
    quarter_starts_on: date
    is_replaced: bool
    decided_at: datetime


@register
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntryAdopted(Fact):
    """Another alliance takes up an example; told to the alliance it came from.

    The aggregate is the adoption, `revision` its revision. `is_proven` tells whether the
    catalogue counts it.
    """

    TYPE: ClassVar[str] = "catalogue_entry.adopted"
    FORGETS: ClassVar[str | None] = "adoption.report"
    adopter_id: UUID
    adopter_slug: str
    is_proven: bool
    adoption: AdoptionState
