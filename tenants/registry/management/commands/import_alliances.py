"""`manage.py import_alliances FILE.csv [--dry-run]`: found and update alliances from a table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.tenancy import rounds
from tenants.registry.services import importing
from tenants.registry.services.importing import Action, Draft, Problem

_WRONG = "fehlerhaft"


class Command(BaseCommand):
    """Read a table and carry out each line on its own."""

    help = (
        "Gründet Bündnisse aus einer CSV-Datei und aktualisiert vorhandene. Eine fehlerhafte Zeile "
        "wird mit Nummer und Grund genannt und hält keine andere auf."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """File, and whether to try only."""
        parser.add_argument("file", metavar="DATEI", help="CSV-Datei, „-“ für die Standardeingabe")
        parser.add_argument("--dry-run", action="store_true", help="nur zeigen, was geschähe")

    def handle(self, *args: Any, file: str, dry_run: bool, **options: Any) -> None:
        """Import; exit code 1 when a line was wrong, after all others are done."""
        reading = importing.read(_bytes(file), today=timezone.localdate())
        for note in reading.notes:
            self.stdout.write(f"Hinweis: {note}")
        steps: list[Draft | Problem] = sorted(
            (*reading.drafts, *reading.problems), key=lambda step: step.line
        )
        counts = Counter[str]()
        for place, step in enumerate(rounds.one_by_one(steps), start=1):
            done = step if isinstance(step, Problem) else importing.carry_out(step, dry_run=dry_run)
            counts[_kind(done)] += 1
            self.stdout.write(f"[{place}/{len(steps)}] {done}")
            self.stdout.flush()
        self._sum_up(counts, dry_run=dry_run)

    def _sum_up(self, counts: Counter[str], *, dry_run: bool) -> None:
        parts = [f"{counts[kind]} {kind}" for kind in (*Action, _WRONG)]
        mark = "Probelauf, nichts wurde gespeichert: " if dry_run else ""
        self.stdout.write(mark + ", ".join(parts))
        if not counts:
            self.stdout.write("Die Datei enthält kein Bündnis.")
        if wrong := counts[_WRONG]:
            lines = "Eine Zeile ist" if wrong == 1 else f"{wrong} Zeilen sind"
            rest = "" if dry_run else "; alle anderen sind erledigt"
            raise CommandError(f"{lines} fehlerhaft{rest}.")


def _kind(done: importing.Outcome | Problem) -> str:
    return _WRONG if isinstance(done, Problem) else str(done.action)


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except FileNotFoundError as error:
        raise CommandError(f"Die Datei „{file}“ gibt es nicht.") from error
    except OSError as error:
        raise CommandError(f"„{file}“ kann nicht gelesen werden: {error.strerror}") from error
