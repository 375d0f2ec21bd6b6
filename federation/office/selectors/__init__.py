"""What the service office asks."""

from .overview import alliances, federation, newest_entries
from .trouble import (
    is_reconciled,
    last_reconciled_at,
    latest_reconciliations,
    parked_groups,
    reconciliations,
    reconciliations_by_state,
)

__all__ = [
    "alliances",
    "federation",
    "is_reconciled",
    "last_reconciled_at",
    "latest_reconciliations",
    "newest_entries",
    "parked_groups",
    "reconciliations",
    "reconciliations_by_state",
]
