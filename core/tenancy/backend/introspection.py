"""Introspection that asks for one schema instead of walking all of them."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.introspection import TableInfo
from django_tenants.postgresql_backend import base  # noqa: F401 - must be imported first
from django_tenants.postgresql_backend.introspection import DatabaseSchemaIntrospection

_TABLES = """
    SELECT c.relname,
        CASE WHEN c.relispartition THEN 'p' WHEN c.relkind IN ('m', 'v') THEN 'v' ELSE 't' END,
        obj_description(c.oid, 'pg_class')
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('f', 'm', 'p', 'r', 'v') AND n.nspname = %s
"""


class DatabaseIntrospection(DatabaseSchemaIntrospection):
    """Lists the tables of the schema in force.

    Django filters by `pg_table_is_visible`, which walks every table of every alliance
    (407 ms a call at 700 alliances); a filter by namespace does not grow.
    """

    def get_table_list(self, cursor: Any) -> list[TableInfo]:
        """Tables, views and partitions of the schema in force, in Django's shape."""
        cursor.execute(_TABLES, [self.connection.schema_name])
        return [TableInfo(*row) for row in cursor.fetchall() if row[0] not in self.ignored_tables]
