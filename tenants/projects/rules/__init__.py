"""What is decided about projects without writing."""

from .counting import (
    MOST_OWN,
    asked_error,
    catalogue,
    require_valid_own,
    require_valid_target,
    require_valid_value,
    spelling,
    value_errors,
)
from .taking import copy_of, differences, draft_of
from .validity import as_data, require_valid, require_valid_outcome, unknown_codes

__all__ = [
    "MOST_OWN",
    "as_data",
    "asked_error",
    "catalogue",
    "copy_of",
    "differences",
    "draft_of",
    "require_valid",
    "require_valid_outcome",
    "require_valid_own",
    "require_valid_target",
    "require_valid_value",
    "spelling",
    "unknown_codes",
    "value_errors",
]
