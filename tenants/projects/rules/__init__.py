"""What is decided about projects without writing."""

from .taking import copy_of, differences, draft_of
from .validity import (
    as_data,
    require_valid,
    require_valid_outcome,
    require_valid_value,
    unknown_codes,
)

__all__ = [
    "as_data",
    "copy_of",
    "differences",
    "draft_of",
    "require_valid",
    "require_valid_outcome",
    "require_valid_value",
    "unknown_codes",
]
