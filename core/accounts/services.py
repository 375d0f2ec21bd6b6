"""Accounts are made for people, not by them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from .errors import NoAddress
from .models import NationalRole, NationalRoleKind, User


@transaction.atomic
def ensure_user(*, email: str, name: str = "") -> User:
    """The account behind an address, made without a password if there is none.

    Its owner sets the password through the mail of "Passwort vergessen?".

    Raises:
        NoAddress: this is no e-mail address.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NoAddress(email=email) from error
    known = User.objects.filter(email__iexact=address).first()
    return known or User.objects.create_user(address, name=name)


@transaction.atomic
def grant_national_role(
    *, user: User, role: NationalRoleKind, land: str = "", ends_on: date | None = None
) -> NationalRole:
    """Give a person a role for the whole federation, or for one Land."""
    granted, _ = NationalRole.objects.update_or_create(
        user=user, role=role, land=land, defaults={"ends_on": ends_on}
    )
    return granted
