"""Sign-ins of the demonstration; they exist nowhere else."""

from __future__ import annotations

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.accounts.models import NationalRole, NationalRoleKind, User
from tenants.access.enums import Role
from tenants.access.models import Membership
from tenants.access.services import grant_membership
from tenants.registry.models import Alliance

PASSWORD = "buendnis-demo"  # noqa: S105 - printed for everybody who tries the demonstration
OFFICE = "servicebuero@bund.example"
_EDITOR_AT = "herzogenrath"


def office_exists() -> bool:
    """Whether the last step of loading was reached."""
    return User.objects.filter(email=OFFICE).exists()


def filled_slugs() -> set[str]:
    """Alliances that have their coordinator: the last step of filling one."""
    found = Membership.objects.filter(user__is_demo=True, role=Role.COORDINATOR)
    return set(found.values_list("alliance__slug", flat=True))


@transaction.atomic
def add_coordinator(alliance: Alliance, name: str) -> User:
    """`koordination@<slug>.example`, and the editor of the one alliance that has one."""
    if alliance.slug == _EDITOR_AT:
        editor = _user(f"redaktion@{alliance.slug}.example", f"Redaktion {name}")
        grant_membership(user_id=editor.id, alliance=alliance, role=Role.EDITOR)
    user = _user(f"koordination@{alliance.slug}.example", f"Koordination {name}")
    grant_membership(user_id=user.id, alliance=alliance, role=Role.COORDINATOR)
    return user


@transaction.atomic
def add_office() -> None:
    """The service office, which here also operates the instance."""
    user = _user(OFFICE, "Servicebüro (Demo)")
    for role in (NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR):
        NationalRole.objects.get_or_create(user=user, role=role)


def remove_office() -> None:
    """Take the service office's sign-in away, and with it the mark that all is loaded."""
    User.objects.filter(email=OFFICE, is_demo=True).delete()


def remove_all() -> int:
    """Take all demo sign-ins away; the number of people."""
    users = User.objects.filter(is_demo=True)
    number = users.count()
    users.delete()
    return number


def _user(email: str, name: str) -> User:
    user, _ = User.objects.update_or_create(
        email=email,
        defaults={"name": name[:120], "password": _hash(), "is_demo": True, "is_active": True},
    )
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    return user


@cache
def _hash() -> str:
    return make_password(PASSWORD)  # slow on purpose, so once for all of them
