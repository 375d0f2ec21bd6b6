"""Whether a broker answers."""

from __future__ import annotations

import amqp
from amqp.exceptions import AMQPError
from redis.exceptions import RedisError

from core.stores.addresses import Address, AddressError, parse
from core.stores.clients import redis_client, tls_options


def problem_with(url: str, *, timeout_s: float) -> str:
    """Why a broker cannot be reached, in a line; empty when it can."""
    try:
        address = parse(url)
        if address.is_amqp:
            _ask_rabbitmq(address, timeout_s)
        else:
            _ask_redis(url, timeout_s)
    except (RedisError, AMQPError, OSError, AddressError) as error:
        return str(error).strip().partition("\n")[0] or type(error).__name__
    return ""


def _ask_redis(url: str, timeout_s: float) -> None:
    timeouts = {"socket_connect_timeout": timeout_s, "socket_timeout": timeout_s}
    with redis_client(url, **timeouts) as broker:
        broker.ping()


def _ask_rabbitmq(address: Address, timeout_s: float) -> None:
    """One node of several is enough, as it is for those who work with it.

    Raises:
        OSError: none answers; the last one's reason.
    """
    *others, last = address.nodes
    for node in others:
        try:
            return _shake_hands(address, node, timeout_s)
        except (AMQPError, OSError):
            continue
    return _shake_hands(address, last, timeout_s)


def _shake_hands(address: Address, node: tuple[str, int], timeout_s: float) -> None:
    host, port = node
    tls = tls_options(address)
    with amqp.Connection(
        host=f"{host}:{port}",
        userid=address.user or "guest",
        password=address.password or "guest",
        virtual_host=address.virtual_host,
        connect_timeout=timeout_s,
        read_timeout=timeout_s,
        write_timeout=timeout_s,
        ssl=tls and tls | {"server_hostname": host},
    ):
        pass
