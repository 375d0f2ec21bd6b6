"""Lets a house's PostgreSQL and Valkey be reached through a network, not only their sockets."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import redis

from core.embedded import postgres
from core.embedded.layout import DATABASE, LOGIN, Places

_POSTGRES, _VALKEY = 5432, 6379


@contextmanager
def on_network(at: Places, *, address: str, network: str) -> Iterator[dict[str, str]]:
    """For a while; gives the variables that tell a process of another machine."""
    rules = at.postgres / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"{before}\nhost all all {network} trust\n")
    _listen(at, address)
    with redis.Redis(unix_socket_path=str(at.valkey_socket)) as broker:
        broker.config_set("protected-mode", "no")
        broker.config_set("bind", address)
        broker.config_set("port", _VALKEY)
    try:
        yield {
            "DATABASE_URL": f"postgresql://{LOGIN}@{address}:{_POSTGRES}/{DATABASE}",
            "REDIS_URL": f"redis://{address}:{_VALKEY}/0",
            "CACHE_URL": f"redis://{address}:{_VALKEY}/1",
        }
    finally:
        with redis.Redis(unix_socket_path=str(at.valkey_socket)) as broker:
            broker.config_set("port", 0)
        rules.write_text(before)
        _listen(at, "")


def _listen(at: Places, address: str) -> None:
    dsn = f"host={at.run} user={postgres.SUPERUSER} dbname=postgres"
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute(f"ALTER SYSTEM SET listen_addresses = '{address}'")
    postgres.stop(at)
    postgres.start(at, fast=False)
