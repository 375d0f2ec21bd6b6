"""What is decided about projects without writing."""

from .validity import as_data, require_valid, require_valid_value, unknown_codes

__all__ = ["as_data", "require_valid", "require_valid_value", "unknown_codes"]
