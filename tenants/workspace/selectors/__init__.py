"""What waits, how the alliance stands, what happened lately; for the alliance in force."""

from .happenings import happenings
from .numbers import counts, numbers
from .todos import todos

__all__ = ["counts", "happenings", "numbers", "todos"]
