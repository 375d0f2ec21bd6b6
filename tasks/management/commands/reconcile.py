"""`manage.py reconcile`: compare and mend now, all alliances or one."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.tenancy import rounds
from federation.office.enums import ReconciliationState as State
from tasks.reconcile import MOST_CORRECTIONS, reconcile
from tenants.registry.selectors import get_alliance, list_alliances


class Command(BaseCommand):
    """Reconcile and say how it went; ends with 1 when somebody has to look."""

    help = "Gleicht ab, was Bündnisse freigegeben haben und was alle davon sehen."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which alliance, and how far."""
        parser.add_argument("--alliance", metavar="SLUG")
        parser.add_argument(
            "--force",
            action="store_true",
            help=f"auch mehr als {MOST_CORRECTIONS} Abweichungen eines Bündnisses berichtigen",
        )

    def handle(
        self, *args: Any, alliance: str | None, force: bool, verbosity: int, **options: Any
    ) -> None:
        """Reconcile."""
        chosen = [get_alliance(alliance)] if alliance else list(list_alliances())
        states = []
        for one in rounds.one_by_one(chosen):
            states.append(reconcile(one, force=force))
            if states[-1] is not State.SAME or verbosity > 1:
                self.stdout.write(f"{one.slug}: {states[-1].label}")
        self.stdout.write(f"{len(states)} Bündnisse abgeglichen.")
        if {State.ASKS, State.FAILED} & set(states):
            sys.exit(1)
