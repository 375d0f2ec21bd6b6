"""What Celery and Kombu do differently from what a service of many machines needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from celery.worker.consumer import Consumer
from kombu.transport.redis import Channel
from redis.exceptions import ConnectionError as ConnectionLost

_connparams: Callable[..., Any] = Channel._connparams
_LATER = "celery.worker.consumer.delayed_delivery:DelayedDelivery"


def mend() -> None:
    """From now on, in this process and its children."""
    kombu: Any = Channel
    kombu._connparams = _of_open_connections
    # Nothing here is sent for later. To prepare for it, a worker would declare 28 queues at every
    # node of RabbitMQ at each start, and wait 17 s for one that is away before it works.
    steps = Consumer.Blueprint.default_steps
    Consumer.Blueprint.default_steps = [step for step in steps if step != _LATER]


def _of_open_connections(channel: Channel, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """A task that ends after its broker's connection was given up loses its "done", no more.

    Kombu's Redis channel then reaches for the connection it no longer has (an AttributeError),
    which ends the whole worker. As an error of the connection, which it is, Celery notes it and
    goes on; the message comes again after the visibility timeout, to no effect.
    """
    if channel.connection is None or channel.connection.client is None:
        raise ConnectionLost("the connection of this channel has been given up")
    found: dict[str, Any] = _connparams(channel, *args, **kwargs)
    return found
