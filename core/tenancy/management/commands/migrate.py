"""`manage.py migrate`: public first, then every alliance that lacks something."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.migrations.autodetector import MigrationAutodetector

from core.tenancy.migrating import schemas_behind
from core.tenancy.migrating.crew import Ending, Result
from core.tenancy.migrating.ledgers import closed_schemas, schema_of
from core.tenancy.migrating.run import Outcome, Wish, migrate_all

_AT_HEAD = "Alle Schemata sind auf dem neuesten Stand."


class Command(BaseCommand):
    help = "Migriert public und alle Bündnisse, denen Migrationen fehlen."
    requires_migrations_checks = False
    autodetector = MigrationAutodetector  # Django asks `migrate` and `makemigrations` for the same

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="nur prüfen; Ende 1, wenn etwas fehlt"
        )
        parser.add_argument(
            "--except-closed",
            action="store_true",
            help="Ende 0 auch dann, wenn nur Bündnisse fehlen, die eine Wartungsseite zeigen",
        )
        parser.add_argument(
            "--alliance",
            action="append",
            default=[],
            metavar="SLUG",
            help="nur public und dieses Bündnis",
        )
        parser.add_argument(
            "--despite-canaries",
            action="store_true",
            help="auch dann alle migrieren, wenn die meisten Vorläufer scheitern",
        )
        parser.add_argument("--noinput", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check(options)
            return
        wish = Wish(
            say=self.stdout.write,
            result=self._tell,
            only=[_schema(slug) for slug in options["alliance"]],
            despite_canaries=options["despite_canaries"],
            verbosity=options["verbosity"],
        )
        outcome = migrate_all(wish)
        self._sum_up(outcome)
        if _matter(outcome.behind, options):
            sys.exit(1)

    def _check(self, options: dict[str, Any]) -> None:
        behind = _matter(schemas_behind(), options)
        self.stdout.write("\n".join(behind) or _AT_HEAD)
        if behind:
            sys.exit(1)

    def _tell(self, result: Result, total: int) -> None:
        if result.ending is Ending.DONE:
            self.stdout.write(f"{result.schema} ist auf dem neuesten Stand ({total} zu tun)")
        else:
            self.stderr.write(f"{result.schema}: {result.story}")

    def _sum_up(self, outcome: Outcome) -> None:
        if not outcome.behind:
            self.stdout.write(_AT_HEAD)
            return
        if outcome.stopped:
            self.stderr.write(
                "Die meisten Vorläufer sind gescheitert; alle übrigen sind unberührt."
            )
        for title, schemas in (
            ("nicht migriert, Wartungsseite", outcome.failed),
            ("wartet noch auf eine Sperre, arbeitet weiter", outcome.busy),
        ):
            if schemas:
                self.stderr.write(f"{title} ({len(schemas)}): {', '.join(schemas)}")
        self.stderr.write(
            f"{outcome.done} migriert, nicht auf dem neuesten Stand: {len(outcome.behind)}."
            " Mehr: manage.py migration_status"
        )


def _matter(behind: list[str], options: dict[str, Any]) -> list[str]:
    """Schemas that keep a new version from starting."""
    closed = set(closed_schemas()) if options["except_closed"] else set()
    return [schema for schema in behind if schema not in closed]


def _schema(slug: str) -> str:
    schema = schema_of(slug)
    if schema is None:
        raise CommandError(f"„{slug}“ ist kein Bündnis dieser Instanz.")
    return schema
