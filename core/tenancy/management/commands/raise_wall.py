"""`manage.py raise_wall`: a role per alliance and policies on what all of them share."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.tenancy.wall import raising


class Command(BaseCommand):
    help = "Zieht die zweite Mauer hoch oder bessert sie aus; beliebig oft aufzurufen."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raising.raise_wall()
        except raising.CannotMakeRoles as refused:
            raise CommandError(str(refused)) from refused
        standing = raising.current()
        self.stdout.write("Die zweite Mauer steht.")
        if standing.login == standing.owner:
            self.stdout.write(
                f"Angemeldet ist hier „{standing.owner}“, dem alles gehört; Web und Worker"
                " bekommen eine eigene Rolle (docs/operations/wall.md)."
            )
