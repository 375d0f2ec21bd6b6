"""Questions about webhooks."""

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
    "get_delivery",
    "get_endpoint",
    "health",
    "list_deliveries",
    "list_endpoints",
    "listening",
    "moment_of",
]
