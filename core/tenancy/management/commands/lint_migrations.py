"""`manage.py lint_migrations`: does a migration hurt the version that is still running?"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.tenancy.linting import problems


class Command(BaseCommand):
    help = (
        "Prüft die Migrationen auf das, was die laufende Fassung stört; Ende 1, wenn etwas da ist."
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = problems()
        for problem in found:
            self.stderr.write(str(problem))
        if found:
            self.stderr.write("Was tun: docs/operations/migrations.md")
            sys.exit(1)
