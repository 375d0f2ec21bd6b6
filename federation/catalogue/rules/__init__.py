"""What the catalogue knows without asking the database."""

from federation.catalogue.rules.proof import is_proven, state_of
from federation.catalogue.rules.questions import FACETS, SORTS, read_query
from federation.catalogue.rules.search_text import CONFIG, search_text, search_vector

__all__ = [
    "CONFIG",
    "FACETS",
    "SORTS",
    "is_proven",
    "read_query",
    "search_text",
    "search_vector",
    "state_of",
]
