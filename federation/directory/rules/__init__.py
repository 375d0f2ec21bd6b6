"""What the directory knows without asking the database."""

from federation.directory.rules.questions import RADII, STATUSES, read_query
from federation.directory.rules.search_text import search_text

__all__ = ["RADII", "STATUSES", "read_query", "search_text"]
