"""`manage.py drain_outbox`: carry what is due, without a worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tasks.outbox import drain_all


class Command(BaseCommand):
    """Carry facts until nothing is due; workers may run beside it."""

    help = "Trägt alle fälligen Ereignisse aus dem Postausgang zu ihren Empfängern."

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry."""
        carried = 0
        while done := drain_all():
            carried += done
            self.stdout.write(f"{carried} Ereignisse zugestellt")
            self.stdout.flush()
