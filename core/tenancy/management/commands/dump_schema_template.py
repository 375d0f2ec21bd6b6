"""`manage.py dump_schema_template`: write the dump from which alliances are founded."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from core.embedded.binaries import postgres_bin
from core.tenancy import template
from core.tenancy.context import PUBLIC, owner_context
from core.tenancy.migrating import migrate_schema
from core.tenancy.wall import raising

_NOISE = re.compile(r"^(--.*|\\(un)?restrict.*|SET .*|SELECT pg_catalog\.set_config.*|)$")


class Command(BaseCommand):
    help = "Schreibt core/tenancy/schema_template.sql aus den Migrationen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Ende 1, wenn die Vorlage veraltet ist"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if not template.is_current():
                self.stderr.write("schema_template.sql ist veraltet: make template")
                sys.exit(1)
            return
        migrate_schema(PUBLIC)
        with owner_context(), connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {template.PLACEHOLDER} CASCADE")
            cursor.execute(f"CREATE SCHEMA {template.PLACEHOLDER}")
        migrate_schema(template.PLACEHOLDER)
        template.write(_clean(_dump(raising.current().owner)))
        with owner_context(), connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {template.PLACEHOLDER} CASCADE")
        self.stdout.write(f"{template.FILE.name} geschrieben.")


def _dump(owner: str) -> str:
    values = connection.settings_dict
    command = [
        str(postgres_bin() / "pg_dump"),
        "-n",
        template.PLACEHOLDER,
        "--no-owner",
        "--no-privileges",
        f"--role={owner}",
    ]
    command += ["--inserts", "--rows-per-insert=200", "-d", values["NAME"]]
    for flag, key in (("-h", "HOST"), ("-p", "PORT"), ("-U", "USER")):
        command += [flag, str(values[key])] if values[key] else []
    environment = {"PGPASSWORD": values["PASSWORD"]} if values["PASSWORD"] else {}
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment
    ).stdout


def _clean(dump: str) -> str:
    lines = [line for line in dump.splitlines() if not _NOISE.match(line)]
    # the moment a migration ran is not part of the template
    text = re.sub(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*\+\d\d'", "now()", "\n".join(lines))
    return text + "\n"
