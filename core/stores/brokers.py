"""What Celery must be told about a broker."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from core.stores.addresses import Address, parse
from core.stores.clients import sentinel_options, tls_options

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
            "CELERY_BROKER_URL": _each_node(address),
            "CELERY_BROKER_TRANSPORT_OPTIONS": _AMQP_OPTIONS,
            "CELERY_BROKER_CONNECTION_TIMEOUT": 1,
            "CELERY_BROKER_USE_SSL": tls_options(address),
            "CELERY_TASK_DEFAULT_QUEUE_TYPE": "quorum",
            "CELERY_TASK_CREATE_MISSING_QUEUE_TYPE": "quorum",
        }
    return {
        "CELERY_BROKER_URL": _checked(url, address),
        "CELERY_BROKER_TRANSPORT_OPTIONS": _REDIS_OPTIONS,
    }


def _each_node(address: Address) -> str:
    """Kombu reads everything but the host from the first URL, the hosts from all."""
    user, password = quote(address.user, safe=""), quote(address.password, safe="")
    before = f"{user}:{password}@" if user or password else ""
    where = quote(address.virtual_host, safe="") if address.is_amqp else address.database
    return ";".join(
        f"{address.scheme}://{before}{host}:{port}/{where}" for host, port in address.nodes
    )


def _checked(url: str, address: Address) -> str:
    """Kombu would take any certificate unless told otherwise."""
    if address.scheme != "rediss" or "ssl_cert_reqs" in address.options:
        return url
    return f"{url}{'&' if '?' in url else '?'}ssl_cert_reqs=required"
