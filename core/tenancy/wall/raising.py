"""Raise the wall, and keep it as the models say; every step may be repeated.

The tenants' table comes last: the policy on it is what processes take for „the wall stands“.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django_tenants.utils import get_tenant_model

from core.errors import DomainError
from core.tenancy.context import owner_context

from . import logins, rights, sql
from .names import Names, prefix_for
from .standing import FEDERATION_POLICY, Standing, forget, standing_of

_MARKS = """
    SELECT relname, obj_description(pg_policy.oid, 'pg_policy')
    FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
    WHERE polname = %s AND relnamespace = 'public'::regnamespace AND relrowsecurity
"""
_LACKING = """
    SELECT alliance.id, nspname FROM public.{table} AS alliance
    JOIN pg_namespace ON nspname = alliance.schema_name
    WHERE NOT coalesce(has_schema_privilege(to_regrole(
        %s || '_a' || replace(alliance.id::text, '-', '')), pg_namespace.oid, 'USAGE'), false)
"""
_DEFINERS = """
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'trigger'::regtype
        AND has_function_privilege('public', oid, 'EXECUTE')
        AND obj_description(oid, 'pg_proc') IS DISTINCT FROM 'wall: anyone'
"""
_MAY_MAKE = "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"


class CannotMakeRoles(DomainError):
    """The owner of the database may not make roles."""

    code = "cannot_make_roles"
    status = 500
    message = (
        "Die Rolle „%(owner)s“ darf keine Rollen anlegen. Ein Superuser muss ihr das erlauben: "
        'ALTER ROLE "%(owner)s" CREATEROLE'
    )


def keep_up(*, say: Callable[[str], None]) -> None:
    """After a migration: raise the wall where it is wanted, else say how."""
    standing = current()
    if not settings.DATABASE_WALL:
        return
    if standing.names or standing.login != standing.owner or logins.is_apart():
        raise_wall()
    elif not _is_without_alliances():
        say("Die zweite Mauer steht nicht: manage.py raise_wall (docs/operations/wall.md)")
    else:
        raise_wall()


def raise_wall() -> None:
    """Make the roles and policies that are lacking.

    Raises:
        CannotMakeRoles: the owner is not allowed to.
    """
    with owner_context():
        standing = current()
        names = standing.names or Names(prefix_for(_database()))
        marks: dict[str, str] = dict(_rows(_MARKS, [FEDERATION_POLICY]))
        if not standing.names or logins.is_apart():
            _require_right(standing.owner)
            _send(logins.made(connection.connection))
            _send(sql.ground(names, logins={standing.owner, *logins.of_app(standing)}))
        for id_, schema in _lacking(names):
            _send(sql.house(names, id_=id_, schema=schema))
        changed = [
            statements
            for name, statements in _tables(names, standing.owner)
            if marks.get(name) != sql.fingerprint(statements[:-1])
        ]
        _send(_functions(names))
        for statements in changed:
            _send(statements)
    forget()


def found(*, id_: UUID, schema: str) -> None:
    """A new alliance gets its role, in the transaction that makes its schema."""
    if names := current().names:
        with owner_context():
            _send(sql.house(names, id_=id_, schema=schema))


def current() -> Standing:
    """What holds for the connection in use."""
    connection.ensure_connection()
    return standing_of(connection)


def _tables(names: Names, owner: str) -> Iterator[tuple[str, list[str]]]:
    yield "django_migrations", sql.record(names, owner=owner)
    for model in rights.shared_models():
        yield model._meta.db_table, sql.table(names, model, owner=owner)


def _functions(names: Names) -> list[str]:
    """Functions that run as their owner are for the wall's roles only."""
    both = f"{sql.quoted(names.federation)}, {sql.quoted(names.alliances)}"
    return [
        statement
        for (function,) in _rows(_DEFINERS, [])
        for statement in (
            f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {function} TO {both}",
        )
    ]


def _lacking(names: Names) -> list[tuple[Any, ...]]:
    table = sql.quoted(get_tenant_model()._meta.db_table)
    return _rows(_LACKING.format(table=table), [names.prefix])


def _is_without_alliances() -> bool:
    return not get_tenant_model().objects.exists()


def _require_right(owner: str) -> None:
    ((may,),) = _rows(_MAY_MAKE, [])
    if not may:
        raise CannotMakeRoles(owner=owner)


def _database() -> str:
    return str(_rows("SELECT current_database()", [])[0][0])


def _rows(query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _send(statements: list[str]) -> None:
    if statements:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(";\n".join(statements))
