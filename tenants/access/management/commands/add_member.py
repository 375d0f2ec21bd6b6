"""`manage.py add_member --alliance SLUG --role ROLE EMAIL`: the first people of an alliance."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.accounts.services import ensure_user
from core.errors import DomainError
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.registry.selectors import get_alliance


class Command(BaseCommand):
    help = "Gibt einer Person eine Rolle in einem Bündnis; ein fehlendes Konto wird angelegt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--alliance", required=True, metavar="SLUG")
        parser.add_argument("--role", default=Role.COORDINATOR, choices=Role.values)
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        role = Role(options["role"])
        try:
            alliance = get_alliance(options["alliance"])
            user = ensure_user(email=options["email"], name=options["name"])
        except DomainError as error:
            raise CommandError(error.text) from error
        grant_membership(user_id=user.id, alliance=alliance, role=role)
        self.stdout.write(f"{user.email}: {role.label} in {alliance.name}.")
        if not user.has_usable_password():
            self.stdout.write("Das Passwort setzt die Person unter /passwort/vergessen/.")
