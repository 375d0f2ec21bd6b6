"""Which facts an endpoint may be told of."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from uuid import UUID

from core.events.fact import known_facts

PREFIX = "de.buendnisnetz."
# What the public sees anyway; of the rest only the alliance itself is told.
PUBLIC_TYPES = frozenset(
    {
        "alliance.founded",
        "alliance.profile_changed",
        "alliance.status_changed",
        "catalogue_entry.featured",
        "catalogue_entry.listed",
        "catalogue_entry.refused",
        "catalogue_entry.unfeatured",
        "catalogue_entry.withdrawn",
        "practice_example.published",
        "practice_example.revised",
        "practice_example.withdrawn",
    }
)


@cache
def _known() -> frozenset[str]:
    return frozenset(fact.TYPE for fact in known_facts())


def allowed_types(alliance_id: UUID | None) -> frozenset[str]:
    """All types an endpoint of an alliance, or (None) of the country, may be told of."""
    return _known() if alliance_id else PUBLIC_TYPES


def wants(type_: str, *, fact_of: UUID, endpoint_of: UUID | None, chosen: Collection[str]) -> bool:
    """Whether a fact of one alliance is for an endpoint that chose some types (none: all)."""
    if endpoint_of is not None and endpoint_of != fact_of:
        return False
    return type_ in allowed_types(endpoint_of) and (not chosen or type_ in chosen)
