"""The SQL of the wall, as text: what a role may, and which rows of a table it sees."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.db import connection, models

from . import rights
from .names import Names
from .standing import FEDERATION_POLICY

_ROWS = "SELECT, INSERT, UPDATE, DELETE"
_OF_ALLIANCES = "wall_alliances"
#: Whose row it is decides who may do what; „read“ also guards what UPDATE and DELETE look for.
_COMMANDS = {
    "read": ("SELECT", "USING ({0})"),
    "add": ("INSERT", "WITH CHECK ({0})"),
    "change": ("UPDATE", "USING ({0}) WITH CHECK ({0})"),
    "remove": ("DELETE", "USING ({0})"),
}

_ALL_IN = """DO $wall$
    DECLARE found text;
    BEGIN
        SELECT string_agg(pg_class.oid::regclass::text, ', ') INTO found
        FROM pg_depend JOIN pg_class ON pg_class.oid = objid
        WHERE refclassid = 'pg_namespace'::regclass AND refobjid = '{schema}'::regnamespace
            AND classid = 'pg_class'::regclass AND relkind = '{kind}';
        IF found IS NOT NULL THEN
            EXECUTE format($all${statement}$all$, found);
        END IF;
    END $wall$"""


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return str(connection.ops.quote_name(name))


def role(name: str) -> str:
    """Make a role that cannot sign in, unless it is there."""
    return (
        f"DO $wall$ BEGIN IF to_regrole('{quoted(name)}') IS NULL THEN"
        f" CREATE ROLE {quoted(name)} NOLOGIN; END IF; END $wall$"
    )


def member(name: str, *, of: str, inherits: bool) -> str:
    """Let a role have the rights of another, or only become it."""
    how = "INHERIT TRUE, SET FALSE" if inherits else "INHERIT FALSE, SET TRUE"
    return f"GRANT {quoted(of)} TO {quoted(name)} WITH {how}"


def ground(names: Names, *, logins: set[str]) -> list[str]:
    """The roles an instance has once, and who may become them."""
    return [
        *(role(name) for name in (names.federation, names.alliances, names.gate)),
        member(names.gate, of=names.federation, inherits=False),
        *(member(login, of=names.gate, inherits=False) for login in sorted(logins)),
        f"GRANT USAGE ON SCHEMA public TO {quoted(names.federation)}, {quoted(names.alliances)}",
    ]


def house(names: Names, *, id_: UUID, schema: str) -> list[str]:
    """The role of one alliance and its rights in its schema, those on later tables included."""
    who, where = quoted(names.of_alliance(id_)), quoted(schema)
    return [
        role(names.of_alliance(id_)),
        member(names.of_alliance(id_), of=names.alliances, inherits=True),
        member(names.gate, of=names.of_alliance(id_), inherits=False),
        f"GRANT USAGE ON SCHEMA {where} TO {who}, {quoted(names.federation)}",
        _all_in(schema, "r", f"GRANT {_ROWS} ON TABLE %s TO {who}"),
        _all_in(schema, "S", f"GRANT USAGE ON SEQUENCE %s TO {who}"),
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {where} GRANT {_ROWS} ON TABLES TO {who}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {where} GRANT USAGE ON SEQUENCES TO {who}",
        # who lacks which migration is asked of all schemas at once
        f"GRANT SELECT ON {where}.django_migrations TO {quoted(names.federation)}",
    ]


def _all_in(schema: str, kind: str, statement: str) -> str:
    """A statement about all tables or sequences of a schema.

    `ON ALL TABLES IN SCHEMA` reads the relations of all alliances to find them; what hangs on a
    schema stands together in the index of `pg_depend`.
    """
    return _ALL_IN.format(schema=quoted(schema), kind=kind, statement=statement)


def table(names: Names, model: type[models.Model], *, owner: str) -> list[str]:
    """Rights and policies on one table of `public`; the last statement leaves a fingerprint."""
    may, name = rights.of(model), model._meta.db_table
    allowed: list[tuple[str, str]] = []
    if may.read:
        allowed.append(("read", rights.condition(may, may.read)))
    if may.write:
        within = rights.condition(may, may.write)
        allowed += [(kind, within) for kind in ("add", "change", "remove")]
    return _table(names, name, allowed, owner=owner)


def record(names: Names, *, owner: str) -> list[str]:
    """The same for the record of migrations, which has no model."""
    return _table(names, "django_migrations", [], owner=owner)


def _table(names: Names, name: str, allowed: list[tuple[str, str]], *, owner: str) -> list[str]:
    where, alliances, federation = (
        f"public.{quoted(name)}",
        quoted(names.alliances),
        quoted(names.federation),
    )
    statements = [
        f"REVOKE ALL ON {where} FROM {alliances}",
        f"GRANT {_ROWS} ON {where} TO {federation}",
        *_policy(where, "wall_owner", f"TO {quoted(owner)} USING (true) WITH CHECK (true)"),
        *_policy(where, FEDERATION_POLICY, f"TO {federation} USING (true) WITH CHECK (true)"),
    ]
    conditions: dict[str, str] = dict(allowed)
    for kind, (command, form) in _COMMANDS.items():
        policy = f"{_OF_ALLIANCES}_{kind}"
        if kind not in conditions:
            statements.append(f"DROP POLICY IF EXISTS {policy} ON {where}")
            continue
        rows = form.format(conditions[kind])
        statements += _policy(where, policy, f"FOR {command} TO {alliances} {rows}")
        statements.append(f"GRANT {command} ON {where} TO {alliances}")
    statements.append(f"ALTER TABLE {where} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    return [*statements, _mark(where, fingerprint(statements))]


def fingerprint(statements: list[str]) -> str:
    """Tells whether a table has what is wanted."""
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()[:16]


def _policy(where: str, name: str, text: str) -> list[str]:
    return [f"DROP POLICY IF EXISTS {name} ON {where}", f"CREATE POLICY {name} ON {where} {text}"]


def _mark(where: str, text: Any) -> str:
    return f"COMMENT ON POLICY {FEDERATION_POLICY} ON {where} IS '{text}'"
