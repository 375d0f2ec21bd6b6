"""Who lacks which migration, asked in one query; only they are migrated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection
from django_tenants.utils import get_tenant_model

from .context import PUBLIC, schema_context
from .template import all_migrations

_RECORDED = "SELECT '{schema}', array_agg(app || '.' || name) FROM \"{schema}\".django_migrations"
_LOCK = 7_203_400_011  # one migration run at a time, over all processes


def schemas_behind() -> list[str]:
    """Schemas (public included) that lack a migration found on disk, sorted by name."""
    needed = set(all_migrations())
    schemas = [PUBLIC, *_alliance_schemas()]
    have = {
        schema: applied
        for chunk in batched(schemas, 200, strict=False)
        for schema, applied in _applied(chunk)
    }
    return sorted(schema for schema in schemas if not needed <= have.get(schema, set()))


def migrate_schema(schema_name: str, *, verbosity: int = 0) -> None:
    """Bring one schema to the newest migrations with Django's own executor."""
    with schema_context(schema_name, include_public=False):
        _ensure_recorder()
    with schema_context(schema_name):
        call_command(DjangoMigrate(), interactive=False, verbosity=verbosity, skip_checks=True)


@contextmanager
def migration_lock() -> Iterator[None]:
    """Hold the advisory lock that keeps two migration runs apart."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _ensure_recorder() -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).ensure_schema()


def _alliance_schemas() -> list[str]:
    with schema_context(PUBLIC):
        table = get_tenant_model()._meta.db_table
        if table not in connection.introspection.table_names():
            return []
        return list(get_tenant_model().objects.values_list("schema_name", flat=True))


def _applied(schemas: Iterable[str]) -> list[tuple[str, set[tuple[str, str]]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid"
            " AND c.relname = 'django_migrations' WHERE nspname = ANY(%s)",
            [list(schemas)],
        )
        present = [row[0] for row in cursor.fetchall()]
        if not present:
            return []
        cursor.execute(
            " UNION ALL ".join(
                _RECORDED.format(schema=schema)  # names read from the catalog just above
                for schema in present
            )
        )
        return [(schema, _pairs(names or [])) for schema, names in cursor.fetchall()]


def _pairs(names: list[str]) -> set[tuple[str, str]]:
    return {(app, name) for app, _, name in (entry.partition(".") for entry in names)}
