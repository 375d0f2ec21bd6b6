"""What the catalogue knows without asking the database."""

from federation.catalogue.rules.questions import FACETS, SORTS, read_query
from federation.catalogue.rules.search_text import search_text, search_vector

__all__ = ["FACETS", "SORTS", "read_query", "search_text", "search_vector"]
