"""What the catalogue knows without asking the database."""

from federation.catalogue.rules.questions import FACETS, SORTS, read_query
from federation.catalogue.rules.search_text import CONFIG, SEARCH_VECTOR, search_text

__all__ = ["CONFIG", "FACETS", "SEARCH_VECTOR", "SORTS", "read_query", "search_text"]
