"""Projects and their figures change."""

from .editing import (
    create_project,
    delete_project,
    erase_value,
    record_values,
    update_project,
)

__all__ = [
    "create_project",
    "delete_project",
    "erase_value",
    "record_values",
    "update_project",
]
