"""`manage.py load_demo`: 80 alliances with invented contents, once."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tenants.workspace.management.demo import adoptions, loading, people


class Command(BaseCommand):
    """Load the demonstration; a second run does nothing, an interrupted one goes on."""

    help = "Lädt die Demodaten: 80 Bündnisse mit erfundenen Inhalten und Anmeldungen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which alliances."""
        parser.add_argument(
            "--only", metavar="SLUG", action="append", default=[], help="nur dieses Bündnis laden"
        )

    def handle(self, *args: Any, only: list[str], **options: Any) -> None:
        """Load."""
        refuse_in_production()
        if people.office_exists():
            self.stdout.write("Demodaten sind schon geladen.")
            return
        begin = time.monotonic()
        try:
            loading.load(today=timezone.localdate(), say=self._say, only=only)
        except loading.DemoBroken as error:
            raise CommandError(str(error)) from error
        self._say("Katalog und Bündnisse von A–Z werden gefüllt …")
        call_command("drain_outbox", stdout=self.stdout)
        self._say("Bündnisse machen einander etwas nach …")
        adoptions.adopt()
        call_command("drain_outbox", stdout=self.stdout)
        if not only:
            people.add_office()  # the last step: it marks the demonstration as complete
        self._say(f"Demodaten geladen in {time.monotonic() - begin:.0f} s.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def refuse_in_production() -> None:
    """Demo sign-ins have a password everybody knows.

    Raises:
        CommandError: the instance runs with production settings.
    """
    if settings.SETTINGS_MODULE.endswith(".prod"):
        raise CommandError(
            "Demodaten bringen Anmeldungen mit bekanntem Passwort mit; in den Betrieb gehören "
            "sie nicht."
        )
