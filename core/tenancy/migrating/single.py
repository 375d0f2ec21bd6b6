"""One schema by Django's own executor: `public`, the template, a schema without a record."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from core.tenancy.context import schema_context


def migrate_schema(schema_name: str, *, verbosity: int = 0) -> None:
    """Bring one schema to the newest migrations with Django's own executor."""
    with schema_context(schema_name, include_public=False, as_owner=True):
        MigrationRecorder(connection).ensure_schema()
    with schema_context(schema_name, as_owner=True):
        call_command(DjangoMigrate(), interactive=False, verbosity=verbosity, skip_checks=True)
