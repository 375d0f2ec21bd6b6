"""Questions to the catalogue; HTTP-free, the pages and the API ask the same ones."""

from federation.catalogue.selectors.adoptions import (
    adoptions_of,
    remember_adoptions,
    shared_practices,
)
from federation.catalogue.selectors.counting import settled
from federation.catalogue.selectors.curation import (
    changes_since_check,
    counts,
    featured,
    find_featured,
    get_for_curation,
    queue,
)
from federation.catalogue.selectors.entries import (
    alliance_name,
    get_entry,
    get_entry_by_id,
    ids,
    in_order,
    list_entries,
    newest,
    related,
    rows,
)
from federation.catalogue.selectors.facets import facets
from federation.catalogue.selectors.matching import listed
from federation.catalogue.selectors.reconciling import (
    adoptions_by,
    altered,
    altered_adoptions,
    miscounted,
    misjudged,
    stock_of,
)
from federation.catalogue.selectors.spelling import with_spelling
from federation.catalogue.selectors.tally import total
from federation.catalogue.selectors.veiling import veiled
from federation.catalogue.selectors.words import stale_words

__all__ = [
    "adoptions_by",
    "adoptions_of",
    "alliance_name",
    "altered",
    "altered_adoptions",
    "changes_since_check",
    "counts",
    "facets",
    "featured",
    "find_featured",
    "get_entry",
    "get_entry_by_id",
    "get_for_curation",
    "ids",
    "in_order",
    "list_entries",
    "listed",
    "miscounted",
    "misjudged",
    "newest",
    "queue",
    "related",
    "remember_adoptions",
    "rows",
    "settled",
    "shared_practices",
    "stale_words",
    "stock_of",
    "total",
    "veiled",
    "with_spelling",
]
