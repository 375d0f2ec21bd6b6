"""`manage.py demo_reset`: throw the demo data away and load them again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tenants.registry.models import Alliance
from tenants.workspace.management.demo import resetting

from .load_demo import refuse_in_production


class Command(BaseCommand):
    """Ask, erase, load."""

    help = "Löscht alle Demodaten und lädt sie neu; echte Bündnisse bleiben unberührt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to ask."""
        parser.add_argument("--yes", action="store_true", help="nicht nachfragen")

    def handle(self, *args: Any, yes: bool, **options: Any) -> None:
        """Reset."""
        refuse_in_production()
        number = Alliance.objects.filter(is_demo=True).count()
        if not yes and not _agreed(number):
            raise CommandError("Abgebrochen, nichts wurde gelöscht. Ohne Nachfrage: --yes")
        try:
            resetting.reset(say=self._say)
        except resetting.PeopleInTheWay as error:
            raise CommandError(str(error)) from error
        call_command("load_demo", stdout=self.stdout)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _agreed(number: int) -> bool:
    try:
        answer = input(
            f"{number} Demo-Bündnisse mit allem, was in ihnen steht, löschen? [ja/nein] "
        )
    except EOFError:
        return False
    return answer.strip().lower() in {"ja", "j", "yes", "y"}
