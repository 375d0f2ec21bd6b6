"""`manage.py rebuild NAME`: from the log of facts, while the site serves."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tasks.rebuilds import REBUILDS


class Command(BaseCommand):
    """Rebuild, then say whether it came out the same."""

    help = "Baut Katalog, Verzeichnis oder Statistik aus den Ereignissen neu auf."

    def add_arguments(self, parser: CommandParser) -> None:
        """What, and from where."""
        parser.add_argument("name", choices=sorted(REBUILDS))
        parser.add_argument(
            "--since", type=int, help="nur ab dieser Position, über das Bestehende hinweg"
        )

    def handle(self, *args: Any, name: str, since: int | None, **options: Any) -> None:
        """Rebuild."""
        done = REBUILDS[name](since=since)
        same = "unverändert" if done.before == done.after else "VERÄNDERT"
        self.stdout.write(f"{done.facts} Ereignisse; Prüfsumme vorher  {done.before}")
        self.stdout.write(
            f"{' ' * len(str(done.facts))}             Prüfsumme nachher {done.after}"
        )
        self.stdout.write(f"Ergebnis: {same}")
