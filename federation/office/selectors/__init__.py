"""What the service office asks."""

from .overview import alliances, federation, newest_entries
from .trouble import (
    last_reconciled_at,
    latest_reconciliations,
    parked_groups,
    reconciliations_by_state,
)

__all__ = [
    "alliances",
    "federation",
    "last_reconciled_at",
    "latest_reconciliations",
    "newest_entries",
    "parked_groups",
    "reconciliations_by_state",
]
