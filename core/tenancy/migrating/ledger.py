"""Writing the ledger: every step of a run as a row of the alliance, in `public`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils import timezone
from django_tenants.utils import get_tenant_model

from core.tenancy.context import PUBLIC, schema_context
from core.tenancy.models import MigrationState, SchemaMigration

from .connecting import composed
from .standing import Standing, head

_TABLE = f'"{PUBLIC}"."{SchemaMigration._meta.db_table}"'
# a note that is lost when PostgreSQL dies costs nothing: the next run asks the schemas
_RUNNING = """
    BEGIN;
    SET LOCAL synchronous_commit = off;
    UPDATE {table} SET state = 'running', attempts = attempts + 1, started_at = clock_timestamp(),
        finished_at = NULL, error = '' WHERE schema_name = %s;
    COMMIT
"""
_DONE = """
    UPDATE {table} SET state = 'done', closed = false, error = '',
        finished_at = clock_timestamp() WHERE schema_name = %s
"""


def open_run(standings: Iterable[Standing]) -> None:
    """Note who lacks what; who was noted as unfinished but lacks nothing is done."""
    standings = list(standings)
    behind = {schema for standing in standings for schema in standing.schemas}
    with schema_context(PUBLIC):
        others = SchemaMigration.objects.exclude(schema_name__in=behind)
        others.exclude(state=MigrationState.DONE).update(
            state=MigrationState.DONE, closed=False, error="", finished_at=timezone.now()
        )
        SchemaMigration.objects.bulk_create(
            _rows(standings),
            update_conflicts=True,
            unique_fields=["schema_name"],
            update_fields=["state", "from_digest", "to_digest", "lacking"],
        )


def running(schema: str) -> None:
    """Note that the schema's turn has come; who was closed before stays closed meanwhile."""
    _send(_RUNNING, schema)


def done(schema: str) -> None:
    """Note that the schema is at head."""
    _send(_DONE, schema)


def done_sql(schema: str) -> str:
    """The same as SQL, for the transaction that brings the schema there."""
    return composed(_DONE.format(table=_TABLE), [schema])


def failed(schema: str, error: str) -> None:
    """Note that the schema could not be migrated; its pages are closed until it is."""
    _end(schema, MigrationState.FAILED, error, closed=True)


def waiting(schema: str, error: str) -> None:
    """Note that somebody was in the way; the old version goes on serving the alliance."""
    _end(schema, MigrationState.WAITING, error)


def _end(schema: str, state: MigrationState, error: str, **also: Any) -> None:
    with schema_context(PUBLIC):
        _update(schema, state=state, error=error, finished_at=timezone.now(), **also)


def _send(sql: str, schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(composed(sql.format(table=_TABLE), [schema]))


def _update(schema: str, **values: Any) -> None:
    SchemaMigration.objects.filter(schema_name=schema).update(**values)


def _rows(standings: list[Standing]) -> list[SchemaMigration]:
    goal = head()
    ids = dict(get_tenant_model().objects.order_by().values_list("schema_name", "id"))
    return [
        SchemaMigration(
            schema_name=schema,
            alliance_id=ids[schema],
            state=MigrationState.WAITING,
            from_digest=standing.has or "",
            to_digest=goal,
            lacking=[f"{app}.{name}" for app, name in standing.lacking],
        )
        for standing in standings
        for schema in standing.schemas
        if schema in ids
    ]
