"""A task that ends after its broker's connection was given up loses its "done", not its worker.

Kombu's Redis channel then reaches for the connection it no longer has (an AttributeError), which
ends the whole worker. As an error of the connection, which it is, Celery notes it and goes on;
the message comes again after the visibility timeout, and whoever reads it finds nothing to do.
"""

from __future__ import annotations

from typing import Any

from kombu.transport.redis import Channel
from redis.exceptions import ConnectionError as ConnectionLost

_connparams = Channel._connparams


def mend() -> None:
    """From now on, in this process and its children."""
    Channel._connparams = _of_open_connections


def _of_open_connections(channel: Channel, *args: Any, **kwargs: Any) -> dict[str, Any]:
    if channel.connection is None or channel.connection.client is None:
        raise ConnectionLost("the connection of this channel has been given up")
    found: dict[str, Any] = _connparams(channel, *args, **kwargs)
    return found
