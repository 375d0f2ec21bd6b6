"""`manage.py migrate`: public first, then every alliance that lacks something."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.migrations.autodetector import MigrationAutodetector

from core.tenancy.context import PUBLIC
from core.tenancy.migrating import migrate_schema, migration_lock, schemas_behind


class Command(BaseCommand):
    help = "Migriert public und alle Bündnisse, denen Migrationen fehlen."
    requires_migrations_checks = False
    autodetector = MigrationAutodetector  # Django asks `migrate` and `makemigrations` for the same

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="nur prüfen; Ende 1, wenn etwas fehlt"
        )
        parser.add_argument("--noinput", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
            return
        with migration_lock():
            if PUBLIC in schemas_behind():
                self.stdout.write("Migriere public …")
                migrate_schema(PUBLIC, verbosity=options["verbosity"])
            self._migrate_alliances([s for s in schemas_behind() if s != PUBLIC])

    def _migrate_alliances(self, behind: list[str]) -> None:
        failed = []
        for number, schema in enumerate(behind, start=1):
            self.stdout.write(f"Migriere {schema} ({number} von {len(behind)}) …")
            try:
                migrate_schema(schema)
            except Exception as error:  # one failing alliance stops no other
                failed.append(schema)
                self.stderr.write(f"{schema}: {error}")
        if failed:
            self.stderr.write(f"{len(failed)} Bündnisse nicht migriert: {', '.join(failed)}")
            sys.exit(1)
        self.stdout.write("Alle Schemata sind auf dem neuesten Stand.")

    def _check(self) -> None:
        behind = schemas_behind()
        self.stdout.write("\n".join(behind) or "Alle Schemata sind auf dem neuesten Stand.")
        if behind:
            sys.exit(1)
