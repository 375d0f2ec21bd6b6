"""To let a piece of work happen on the replica."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import load_backend

_pools: dict[str, Any] = {}


@contextmanager
def on_replica() -> Iterator[Any]:
    """Whatever asks the database in here asks the replica: ORM, plain SQL, transactions.

    There is no second alias to choose, so nothing can be forgotten: the edition of a page, the rows
    it is made of and the key it is kept under are of one server. Search path and role are set by
    the same backend as always.
    """
    before, own = connections[DEFAULT_DB_ALIAS], _wrapper()
    connections[DEFAULT_DB_ALIAS] = own
    try:
        yield own
    finally:
        connections[DEFAULT_DB_ALIAS] = before
        own.close()  # back into its pool


def parameters() -> dict[str, Any]:
    """How psycopg reaches the replica."""
    found: dict[str, Any] = _wrapper().get_connection_params()
    return found


def close_pool() -> None:
    """Let go of the replica; the next one who needs it connects anew."""
    _wrapper().close_pool()


def _wrapper() -> Any:
    values = connections[DEFAULT_DB_ALIAS].settings_dict | settings.DATABASE_REPLICA
    made = load_backend(values["ENGINE"]).DatabaseWrapper(values, DEFAULT_DB_ALIAS)
    # Of the same name, since Django looks up by it who is meant; so the pool must be another's.
    made._connection_pools = _pools
    return made
