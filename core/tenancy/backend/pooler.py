"""Refuse a pooler that hands one PostgreSQL session to several of our connections.

The alliance in force is a setting of the session (`search_path`). A pooler in transaction or
statement mode gives the session away after each transaction, and the next one reads there
what another alliance's path shows: 70 % of reads in a test. Only session mode is safe.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import psycopg

EXIT_CODE = 3  # what gunicorn's master takes for „will never come up“
MESSAGE = (
    "Zwischen Bündnisnetz und PostgreSQL steht ein Pooler, der Sitzungen mitten in der Arbeit "
    "weitergibt (PgBouncer: pool_mode = transaction oder statement). Damit würde ein Bündnis die "
    "Daten eines anderen lesen. Bitte den Pooler auf pool_mode = session stellen oder "
    "DATABASE_URL unmittelbar auf PostgreSQL richten. Siehe docs/operations/poolers.md."
)
_LOOKS = 10  # a pooler that goes round its servers is found within as many transactions
_lock = threading.Lock()
_found_safe: set[tuple[object, ...]] = set()


class SharedSessionError(RuntimeError):
    """The way to the database mixes sessions, and so would mix alliances."""

    def __init__(self) -> None:
        super().__init__(MESSAGE)


def refuse_shared_sessions(parameters: Mapping[str, Any]) -> None:
    """Look at the way to a database, once per process and address.

    Args:
        parameters: what `psycopg.connect` is given.

    Raises:
        SharedSessionError: two connections have met in one session.
        psycopg.OperationalError: the database cannot be reached.
    """
    address = tuple(parameters.get(part) for part in ("host", "port", "dbname"))
    if address in _found_safe:  # without the lock: a replica looked at must not hold up others
        return
    with _lock:
        if address in _found_safe:
            return
        _look(parameters)
        _found_safe.add(address)


def end_on_shared_sessions(parameters: Mapping[str, Any]) -> None:
    """For the start of a process that serves: say why and end it; a database away may come back."""
    try:
        with suppress(psycopg.Error):
            refuse_shared_sessions(parameters)
    except SharedSessionError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(EXIT_CODE) from error


def _look(parameters: Mapping[str, Any]) -> None:
    with psycopg.connect(**_plain(parameters)) as one:
        if _session_of(one) == one.info.backend_pid:
            return  # nobody stands between us and PostgreSQL
        with psycopg.connect(**_plain(parameters)) as other:
            seen = [(_session_of(one), _session_of(other)) for _ in range(_LOOKS)]
    if len({mine for mine, _ in seen}) > 1 or {a for a, _ in seen} & {b for _, b in seen}:
        raise SharedSessionError


def _plain(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Every look its own transaction, and nothing prepared that another session would lack."""
    return {**parameters, "autocommit": True, "prepare_threshold": None}


def _session_of(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT pg_backend_pid() AS pid", prepare=False).fetchone()
    return int(next(iter(row))) if row else 0
