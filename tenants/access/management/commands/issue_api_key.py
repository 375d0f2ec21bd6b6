"""`manage.py issue_api_key --alliance SLUG --role ROLE`: the key alone on the last line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import DomainError
from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tenants.registry.selectors import get_alliance


class Command(BaseCommand):
    help = "Gibt einen API-Schlüssel für ein Bündnis aus; er wird nur dieses eine Mal gezeigt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alliance", required=True, metavar="SLUG")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            alliance = get_alliance(options["alliance"])
        except DomainError as error:
            raise CommandError(error.text) from error
        _, secret = issue_api_key(
            alliance=alliance, role=Role(options["role"]), name=options["name"]
        )
        self.stdout.write(f"Schlüssel für {alliance.name} ({options['role']}), jetzt notieren:")
        self.stdout.write(secret)
