"""Connections of a migration run: outside the pool, so that closing one frees its memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import load_backend

_LOCK = 7_203_400_011  # one migration run at a time, over all machines on this database
_LOOK_EVERY_S = 0.5
# what another transaction did to us: not our fault, worth another try
_PASSING = {"55P03", "40P01", "40001", "57P01", "57P02", "57P03", "08006", "08003"}


class LockLost(Exception):
    """The connection that keeps other runs away has died; this run must end."""


def unpooled() -> Any:
    """A new connection of its own to the default database."""
    settings = deepcopy(connections[DEFAULT_DB_ALIAS].settings_dict)
    settings["OPTIONS"].pop("pool", None)
    return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, DEFAULT_DB_ALIAS)


def put(new: Any, *, lock_timeout_ms: int) -> None:
    """Let this thread work on a connection that waits only so long for a lock."""
    connections[DEFAULT_DB_ALIAS] = new
    with new.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{lock_timeout_ms}ms"])


def composed(sql: str, values: Sequence[Any]) -> str:
    """SQL with its values in it, as several statements in one message need it."""
    operations: Any = connections[DEFAULT_DB_ALIAS].ops
    return str(operations.compose_sql(sql, values))


@contextmanager
def impatient(*, lock_timeout_ms: int) -> Iterator[None]:
    """Run the block on such a connection, then go back to the one there was."""
    before, own = connections[DEFAULT_DB_ALIAS], unpooled()
    try:
        put(own, lock_timeout_ms=lock_timeout_ms)
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
        own.close()


@contextmanager
def migration_lock(on_wait: Callable[[], None] = lambda: None) -> Iterator[Callable[[], None]]:
    """Keep two runs apart; gives a function that raises LockLost when that no longer holds.

    Asks again and again instead of waiting inside PostgreSQL: a waiting statement is an open
    transaction, for which the other run's `CREATE INDEX CONCURRENTLY` would wait in turn.
    """
    own = unpooled()
    try:
        if not _taken(own):
            on_wait()
            while not _taken(own):
                time.sleep(_LOOK_EVERY_S)
        yield _Watch(own)
    finally:
        own.close()


def is_passing(error: BaseException | None) -> bool:
    """Whether somebody else was in the way: a lock, a deadlock, a connection that was cut."""
    while error is not None:
        if getattr(error, "sqlstate", None) in _PASSING:
            return True
        if "connection is closed" in str(error) or "server closed the connection" in str(error):
            return True
        error = error.__cause__
    return False


def _taken(own: Any) -> bool:
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


class _Watch:
    """Looks at most once a second whether the connection that holds the lock still lives."""

    def __init__(self, own: Any) -> None:
        self._own, self._seen_at = own, time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self._seen_at < 1:
            return
        if not self._own.is_usable():
            raise LockLost
        self._seen_at = time.monotonic()
