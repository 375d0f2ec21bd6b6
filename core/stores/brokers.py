"""What Celery must be told about a broker, and whether one answers."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from redis.exceptions import RedisError

from core.stores.addresses import Address, parse
from core.stores.clients import redis_client, sentinel_options

_REDIS_OPTIONS = {
    "visibility_timeout": 900,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "queue_order_strategy": "priority",
}

# A hint must not wait long for RabbitMQ, so each question to it ends. A quorum queue confirms
# what most of its nodes have written.
_AMQP_OPTIONS = {
    "confirm_publish": True,
    "read_timeout": 5,
    "write_timeout": 5,
    "max_retries": 1,
    "interval_start": 0.2,
    "interval_step": 0,
}


def celery_settings(url: str) -> dict[str, Any]:
    """Django settings for Celery that depend on the kind of broker.

    Raises:
        AddressError: the address cannot be used.
    """
    address = parse(url)
    if address.is_sentinel:
        return {
            "CELERY_BROKER_URL": _each_node(address),
            "CELERY_BROKER_TRANSPORT_OPTIONS": _REDIS_OPTIONS
            | {
                "master_name": address.options["master_name"],
                "sentinel_kwargs": sentinel_options(address),
            },
        }
    if address.is_amqp:
        return {
            "CELERY_BROKER_URL": url,
            "CELERY_BROKER_TRANSPORT_OPTIONS": _AMQP_OPTIONS,
            "CELERY_BROKER_CONNECTION_TIMEOUT": 1,
            "CELERY_TASK_DEFAULT_QUEUE_TYPE": "quorum",
            "CELERY_TASK_CREATE_MISSING_QUEUE_TYPE": "quorum",
        }
    return {
        "CELERY_BROKER_URL": _checked(url, address),
        "CELERY_BROKER_TRANSPORT_OPTIONS": _REDIS_OPTIONS,
    }


def problem_with(url: str, *, timeout_s: float) -> str:
    """Why a broker cannot be reached, in a line; empty when it can."""
    timeouts = {"socket_connect_timeout": timeout_s, "socket_timeout": timeout_s}
    try:
        with redis_client(url, **timeouts) as broker:
            broker.ping()
    except (RedisError, OSError) as error:
        return str(error).strip().partition("\n")[0]
    return ""


def _each_node(address: Address) -> str:
    """Kombu reads everything but the host from the first URL, the hosts from all."""
    who = f"{quote(address.user, safe='')}:{quote(address.password, safe='')}@"
    before = who if address.password else ""
    return ";".join(
        f"{address.scheme}://{before}{host}:{port}/{address.database}"
        for host, port in address.nodes
    )


def _checked(url: str, address: Address) -> str:
    """Kombu would take any certificate unless told otherwise."""
    if address.scheme != "rediss" or "ssl_cert_reqs" in address.options:
        return url
    return f"{url}{'&' if '?' in url else '?'}ssl_cert_reqs=required"
