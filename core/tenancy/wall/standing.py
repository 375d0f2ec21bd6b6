"""Whether the wall stands in a database and which roles it is made of; asked once per process."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from core.tenancy.context import PUBLIC, Scope

from .names import Names

#: The policy that lets federation code work; it names the role, so copies of a database keep it.
FEDERATION_POLICY = "wall_federation"
_ASK = """
    SELECT session_user, pg_get_userbyid(datdba), (
        SELECT rolname FROM pg_policy JOIN pg_roles ON pg_roles.oid = ANY (polroles)
        WHERE polname = %s AND polrelid = to_regclass(%s)
    ) FROM pg_database WHERE datname = current_database()
"""
_lock = threading.Lock()
_known: dict[tuple[Any, ...], Standing] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has signed in, who owns the database, and the roles if the wall stands."""

    login: str
    owner: str
    names: Names | None

    def role_for(self, scope: Scope) -> str:
        """The role to work with; empty for the login itself.

        Work on bare schemas is the owner's: migrations, templates, founding.
        """
        if self.names is None or not settings.DATABASE_WALL:
            return "" if self.login == self.owner else self.owner
        if scope.tenant is not None:
            return self.names.of_alliance(scope.tenant.id)
        if scope.as_owner or scope.schema_name != PUBLIC:
            return self.owner
        return self.names.federation


def standing_of(wrapper: Any) -> Standing:
    """What holds for a connection; the wall is raised last of all, see `raising`."""
    values = wrapper.settings_dict
    address = tuple(values[part] for part in ("HOST", "PORT", "NAME", "USER"))
    with _lock:
        found = _known.get(address)
    if found is None:
        found = _asked(wrapper.connection)
        if found.names or found.login == found.owner:  # else nothing works until it is raised
            with _lock:
                _known[address] = found
    return found


def forget() -> None:
    """The wall was raised, or databases have changed places: ask again."""
    with _lock:
        _known.clear()


def _asked(raw: Any) -> Standing:
    from django.apps import apps

    table = apps.get_model(settings.TENANT_MODEL)._meta.db_table
    with raw.cursor() as cursor:
        cursor.execute(_ASK, [FEDERATION_POLICY, f"{PUBLIC}.{table}"])
        login, owner, federation = cursor.fetchone()
    names = Names(federation.removesuffix("_federation")) if federation else None
    return Standing(login, owner, names)
