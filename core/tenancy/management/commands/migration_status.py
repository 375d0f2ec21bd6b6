"""`manage.py migration_status`: the ledger, who is at head and who is not."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.tenancy.migrating import ledgers, schemas_behind

_EVERYONE = 100_000


class Command(BaseCommand):
    help = "Zeigt je Bündnis, wie weit seine Migration ist; Ende 1, wenn eines zurückliegt."

    def handle(self, *args: Any, **options: Any) -> None:
        ledger, behind = ledgers.read(most=_EVERYONE), schemas_behind()
        for state, number in sorted(ledger.counts.items()):
            self.stdout.write(f"{state.label}: {number}")
        for entry in ledger.open:
            self.stdout.write(_line(entry))
        self.stdout.write(f"nicht auf dem neuesten Stand: {len(behind)}")
        if behind:
            sys.exit(1)


def _line(entry: ledgers.Entry) -> str:
    since = entry.finished_at or entry.started_at
    parts = [
        entry.slug,
        str(entry.state.label) + (" (Wartungsseite)" if entry.closed else ""),
        f"{entry.attempts}. Versuch",
        f"{timezone.localtime(since):%d.%m.%Y %H:%M:%S}" if since else "–",
        f"es fehlen {', '.join(entry.lacking)}",
        entry.error,
    ]
    return "  " + " · ".join(part for part in parts if part)
