"""Who lacks which migration, asked in one query; alliances that have the same form a group."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from django.db import connection
from django_tenants.utils import get_tenant_model

from core.tenancy.context import PUBLIC, schema_context
from core.tenancy.template import all_migrations

# one round trip for so many schemas: each takes a lock while the question is asked
_AT_ONCE = 500
_DIGEST = """
    SELECT {literal}, md5(coalesce(string_agg(
        app || '.' || name, ',' ORDER BY app COLLATE "C", name COLLATE "C"), ''))
    FROM {schema}.django_migrations
"""
_APPLIED = "SELECT app, name FROM {schema}.django_migrations"
_PRESENT = """
    SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE relname = 'django_migrations' AND relkind = 'r' AND nspname = ANY(%s)
        AND has_schema_privilege(n.oid, 'USAGE')
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Schemas that have the same migrations, and what they lack; `has` is None without a record."""

    has: str | None
    schemas: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]


def head() -> str:
    """Digest of all migrations on disk, as a schema that has just these would give it."""
    return _digest(all_migrations())


def standings() -> list[Standing]:
    """All schemas that lack something, by what they have; the largest group first."""
    needed = all_migrations()
    grouped: dict[str | None, list[str]] = {}
    for schema, digest in _digests([PUBLIC, *_alliance_schemas()]):
        grouped.setdefault(digest, []).append(schema)
    grouped.pop(_digest(needed), None)
    found = [_standing(has, schemas, set(needed)) for has, schemas in grouped.items()]
    return sorted((s for s in found if s.lacking), key=lambda s: -len(s.schemas))


def schemas_behind() -> list[str]:
    """Schemas (public included) that lack a migration found on disk, sorted by name."""
    return sorted(schema for standing in standings() for schema in standing.schemas)


def is_there(schema: str) -> bool:
    """Whether an alliance with that schema is still registered."""
    with schema_context(PUBLIC):
        return bool(get_tenant_model().objects.filter(schema_name=schema).exists())


def _standing(has: str | None, schemas: list[str], needed: set[tuple[str, str]]) -> Standing:
    lacking = needed - (_applied(schemas[0]) if has else set())
    return Standing(has=has, schemas=tuple(sorted(schemas)), lacking=tuple(sorted(lacking)))


def _digests(schemas: list[str]) -> Iterator[tuple[str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT, [schemas])
        present = {row[0] for row in cursor.fetchall()}
        yield from ((schema, None) for schema in schemas if schema not in present)
        for some in batched(present, _AT_ONCE, strict=False):
            cursor.execute(" UNION ALL ".join(map(_asked, some)))
            yield from cursor.fetchall()


def _asked(schema: str) -> str:
    literal = "'" + schema.replace("'", "''") + "'"
    return _DIGEST.format(literal=literal, schema=connection.ops.quote_name(schema))


def _applied(schema: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_APPLIED.format(schema=connection.ops.quote_name(schema)))
        return set(cursor.fetchall())


def _digest(names: Iterable[tuple[str, str]]) -> str:
    text = ",".join(f"{app}.{name}" for app, name in sorted(names))
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _alliance_schemas() -> list[str]:
    with schema_context(PUBLIC):
        table = get_tenant_model()._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", [f"{PUBLIC}.{table}"])
            if cursor.fetchone()[0] is None:
                return []
        return list(get_tenant_model().objects.order_by().values_list("schema_name", flat=True))
