"""What the public sees, told as changes of it; questions about webhooks."""

from .changes import all_public, public_changes_after
from .webhooks import (
    get_delivery,
    get_endpoint,
    health,
    list_deliveries,
    list_endpoints,
    listening,
    moment_of,
)

__all__ = [
    "all_public",
    "get_delivery",
    "get_endpoint",
    "health",
    "list_deliveries",
    "list_endpoints",
    "listening",
    "moment_of",
    "public_changes_after",
]
