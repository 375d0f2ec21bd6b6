"""The alliance a path names, read by SQL that is put together once per process.

Every page behind sign-in begins with it; as a query of some forty columns it cost more than two
milliseconds of putting together, as text a quarter of one.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django_tenants.utils import get_tenant_model

from .migrating.ledgers import is_closed


def alliance_of_slug(slug: str) -> Any:
    """The alliance of that slug with `is_closed`, or None; as of now, nothing is remembered."""
    sql, values, names = _question()
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, slug])
        row = cursor.fetchone()
    if row is None:
        return None
    alliance: Any = get_tenant_model().from_db(connection.alias, names, row[:-1])
    alliance.is_closed = row[-1]
    return alliance


@cache
def _question() -> tuple[str, tuple[Any, ...], list[str]]:
    """SQL, its values but for the slug, and the attributes its columns go into."""
    tenants = get_tenant_model().objects.order_by().annotate(is_closed=is_closed("schema_name"))
    sql, values = tenants.filter(slug="").query.sql_with_params()
    return sql, values[:-1], [field.attname for field in get_tenant_model()._meta.concrete_fields]
