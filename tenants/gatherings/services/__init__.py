"""Gatherings change, and leave as a calendar."""

from .calendar import calendar_of
from .editing import (
    cancel_gathering,
    create_gathering,
    delete_gathering,
    mark_held,
    update_gathering,
)

__all__ = [
    "calendar_of",
    "cancel_gathering",
    "create_gathering",
    "delete_gathering",
    "mark_held",
    "update_gathering",
]
