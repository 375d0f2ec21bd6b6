"""`manage.py worker_alive --queue outbox`: a container's question whether its worker lives."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from core.jobs.checks.workers import worker_is_alive


class Command(BaseCommand):
    help = "Ende 0, wenn jede genannte Warteschlange in den letzten zwei Minuten gearbeitet hat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--queue", action="append", required=True, dest="queues")

    def handle(self, *args: Any, queues: list[str], **options: Any) -> None:
        silent = [queue for queue in queues if not worker_is_alive(queue)]
        if silent:
            raise CommandError(
                _("Seit zwei Minuten hat hier niemand gearbeitet: %s") % ", ".join(silent)
            )
        self.stdout.write(_("lebt"))
