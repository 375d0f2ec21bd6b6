"""Connections to Redis by address, and how servers are asked and believed."""

from __future__ import annotations

import ssl
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel, SentinelConnectionPool

from core.stores.addresses import Address, of_redis, parse

_ASK_SENTINEL_S = 0.5  # one that is away must not hold up the question to the next


def redis_pool(url: str, **options: Any) -> redis.ConnectionPool:
    """Connections to Valkey; behind Sentinel always to the one that is master now.

    Args:
        options: what redis-py's connections take, e.g. `socket_timeout` in seconds.

    Raises:
        AddressError: the address is none of Redis.
    """
    address = parse(of_redis(url))
    if not address.is_sentinel:
        plain = url.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
        return redis.ConnectionPool.from_url(plain, **options)
    watch: Any = Sentinel
    behind: Any = SentinelConnectionPool
    sentinel = watch(list(address.nodes), sentinel_kwargs=sentinel_options(address))
    found: redis.ConnectionPool = behind(
        address.options["master_name"],
        sentinel,
        db=int(address.database),
        username=address.user or None,
        password=address.password or None,
        **options,
    )
    return found


def redis_client(url: str, **options: Any) -> redis.Redis:
    """A client of its own, to be closed by who asked for it."""
    return redis.Redis.from_pool(redis_pool(url, **options))


def sentinel_options(address: Address) -> dict[str, Any]:
    """How the Sentinels themselves are asked: each once, none for long."""
    asked = {
        "socket_connect_timeout": _ASK_SENTINEL_S,
        "socket_timeout": _ASK_SENTINEL_S,
        "retry": Retry(NoBackoff(), 0),
    }
    password = address.options.get("sentinel_password")
    return asked | ({"password": password} if password else {})


def tls_options(address: Address) -> dict[str, Any] | None:
    """How RabbitMQ's certificate is looked at; None without TLS.

    The name it must hold is the host's: Kombu puts it in where `server_hostname` is None.
    """
    if address.scheme != "amqps":
        return None
    return {
        "cert_reqs": ssl.CERT_REQUIRED,
        "ca_certs": address.options.get("ssl_ca_certs"),
        "server_hostname": None,
    }
