"""`manage.py add_national_role --role ROLE EMAIL`: somebody of the service office."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.accounts.models import NationalRoleKind
from core.accounts.services import ensure_user, grant_national_role
from core.errors import DomainError
from core.vocabulary import laender


class Command(BaseCommand):
    help = "Gibt einer Person eine bundesweite Rolle; ein fehlendes Konto wird angelegt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=NationalRoleKind.values)
        parser.add_argument("--land", default="", choices=["", *(land.code for land in laender())])
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        role = NationalRoleKind(options["role"])
        if (role is NationalRoleKind.LAND_OFFICE) != bool(options["land"]):
            raise CommandError("Eine Landesstelle braucht --land, andere Rollen haben keines.")
        try:
            user = ensure_user(email=options["email"], name=options["name"])
        except DomainError as error:
            raise CommandError(error.text) from error
        grant_national_role(user=user, role=role, land=options["land"])
        self.stdout.write(f"{user.email}: {role.label}.")
        if not user.has_usable_password():
            self.stdout.write("Das Passwort setzt die Person unter /passwort/vergessen/.")
