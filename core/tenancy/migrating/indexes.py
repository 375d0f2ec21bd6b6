"""Operations that run live, and what a killed `CREATE INDEX CONCURRENTLY` leaves behind."""

from __future__ import annotations

import threading
from contextlib import nullcontext

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import connection, transaction

from core.tenancy.context import current_schema

from .recipe import Live

# two of them would wait for each other's snapshots
_one_at_a_time = threading.Lock()
_VALID = """
    SELECT indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = %s::regnamespace AND c.relname = %s
"""


def perform(live: Live) -> None:
    """Run one operation in the schema in force; one that was finished before is not repeated."""
    if isinstance(live.operation, AddIndexConcurrently | RemoveIndexConcurrently):
        _concurrently(live)
        return
    with transaction.atomic() if live.atomic else nullcontext():
        _forwards(live)


def _concurrently(live: Live) -> None:
    """It waits for all others but nobody waits for it, so it may wait without a limit."""
    name, adds = _index_name(live), isinstance(live.operation, AddIndexConcurrently)
    with _one_at_a_time, _patient():
        valid = _is_valid(name)
        if valid is False:
            _execute(f"DROP INDEX CONCURRENTLY {connection.ops.quote_name(name)}")
            valid = None
        if (valid is None) == adds:
            _forwards(live)


class _patient:  # noqa: N801 - a context manager
    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            self.before = cursor.fetchone()[0]
            cursor.execute("SET lock_timeout = 0")

    def __exit__(self, *_: object) -> None:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [self.before])


def _index_name(live: Live) -> str:
    operation = live.operation
    if isinstance(operation, AddIndexConcurrently):
        return operation.index.name
    assert isinstance(operation, RemoveIndexConcurrently)
    return operation.name


def _is_valid(index: str) -> bool | None:
    """None when there is no such index in the schema in force."""
    with connection.cursor() as cursor:
        cursor.execute(_VALID, [current_schema(), index])
        row = cursor.fetchone()
        return None if row is None else bool(row[0])


def _forwards(live: Live) -> None:
    with connection.schema_editor(atomic=False) as editor:
        live.operation.database_forwards(live.app_label, editor, live.before, live.after)


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
