"""Searching rows by the folded words of their `search_text`, and forgiving typos."""

from core.search.order import german
from core.search.planning import by_index
from core.search.words import corrected, inside

__all__ = ["by_index", "corrected", "german", "inside"]
