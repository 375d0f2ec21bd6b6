"""`manage.py parked list|retry|discard`: facts that could not be delivered."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.errors import Invalid
from core.outbox import selectors, services


class Command(BaseCommand):
    """List by cause; let go again; give up with a reason."""

    help = "Zeigt beiseitegelegte Ereignisse, stellt sie erneut zu oder verwirft sie."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and with which."""
        parser.add_argument("action", choices=["list", "retry", "discard"])
        parser.add_argument("--id", type=int, action="append", help="nur diese Zustellung")
        parser.add_argument("--consumer", help="nur die an diesen Empfänger")
        parser.add_argument("--cause", help="nur die mit diesem Grund, wie „list“ ihn nennt")
        parser.add_argument("--all", action="store_true", help="alle beiseitegelegten")
        parser.add_argument("--reason", default="", help="warum verworfen wird")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Do it."""
        chosen = {
            "ids": options["id"],
            "consumer": options["consumer"],
            "cause": options["cause"],
        }
        if action == "list":
            self._list(consumer=options["consumer"], cause=options["cause"])
            return
        if not any(chosen.values()) and not options["all"]:
            raise CommandError("Bitte --id, --consumer, --cause oder --all angeben.")
        if action == "retry":
            self.stdout.write(f"{services.retry(**chosen)} werden erneut zugestellt.")
            return
        try:
            number = services.discard(reason=options["reason"], by=None, **chosen)
        except Invalid as error:
            raise CommandError("Bitte einen Grund angeben (--reason).") from error
        self.stdout.write(f"{number} verworfen.")

    def _list(self, **chosen: Any) -> None:
        for cause in selectors.parked_by_cause():
            self.stdout.write(f"{cause.number} × {cause.consumer}: {cause.cause}")
        for one in selectors.parked(**chosen)[:50]:
            fact, since = one.fact, timezone.localtime(one.parked_at)
            self.stdout.write(
                f"  {one.id}  {since:%d.%m.%Y %H:%M}  {fact.type}  {fact.alliance_slug}"
                f"  {fact.aggregate_id}"
            )
        if not selectors.waiting().get("parked"):
            self.stdout.write("Nichts ist beiseitegelegt.")
