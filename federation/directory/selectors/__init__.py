"""Questions to the directory; HTTP-free, the pages and the API ask the same ones."""

from federation.directory.selectors.counts import laender, letters, totals
from federation.directory.selectors.entries import get_entry, list_entries, nearest
from federation.directory.selectors.map import map_points, remaining_points
from federation.directory.selectors.matching import with_spelling
from federation.directory.selectors.reconciling import (
    altered_profiles,
    contributions_of,
    miscounted,
)

__all__ = [
    "altered_profiles",
    "contributions_of",
    "get_entry",
    "laender",
    "letters",
    "list_entries",
    "map_points",
    "miscounted",
    "nearest",
    "remaining_points",
    "totals",
    "with_spelling",
]
