"""Questions to the directory; HTTP-free, the pages and the API ask the same ones."""

from federation.directory.selectors.atlas import atlas
from federation.directory.selectors.counts import totals
from federation.directory.selectors.entries import get_entry, list_entries, nearest
from federation.directory.selectors.matching import with_spelling
from federation.directory.selectors.reconciling import (
    altered_profiles,
    contributions_of,
    miscounted,
)

__all__ = [
    "altered_profiles",
    "atlas",
    "contributions_of",
    "get_entry",
    "list_entries",
    "miscounted",
    "nearest",
    "totals",
    "with_spelling",
]
