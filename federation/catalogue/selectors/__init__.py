"""Questions to the catalogue; HTTP-free, the pages and the API ask the same ones."""

from federation.catalogue.selectors.entries import (
    alliance_name,
    get_entry,
    get_entry_by_id,
    list_entries,
    newest,
    related,
    total,
)
from federation.catalogue.selectors.facets import facets
from federation.catalogue.selectors.matching import listed, with_spelling

__all__ = [
    "alliance_name",
    "facets",
    "get_entry",
    "get_entry_by_id",
    "list_entries",
    "listed",
    "newest",
    "related",
    "total",
    "with_spelling",
]
