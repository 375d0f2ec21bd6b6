"""The alliance a path names: as it is now, but read whole only when it has changed.

Every page behind sign-in begins with it. Its forty columns took PostgreSQL and psycopg longer than
anything else there, so a process keeps the row and asks only whether that is still the one.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL
from django_tenants.utils import get_tenant_model

from .migrating.ledgers import is_closed

MOST = 2000  # rows kept, of about two kilobytes


class _Question(NamedTuple):
    """A query by slug, put together once per process: its SQL, and the values before the slug."""

    sql: str
    values: tuple[Any, ...]

    def ask(self, slug: str) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [*self.values, slug])
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row


_kept: dict[str, tuple[Any, ...]] = {}  # by slug: all columns, and last of all the version


def alliance_of_slug(slug: str) -> Any:
    """The alliance of that slug with `is_closed`, or None; as of now, nothing old is shown."""
    short, whole, names = _questions()
    asked = short.ask(slug)
    if asked is None:
        return None
    closed, version = asked
    row = _kept.get(slug)
    if row is None or row[-1] != version:
        row = whole.ask(slug)
        if row is None:  # went just now
            return None
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[slug] = row
    alliance: Any = get_tenant_model().from_db(connection.alias, names, row[:-1])
    alliance.is_closed = closed
    return alliance


@cache
def _questions() -> tuple[_Question, _Question, list[str]]:
    """For `is_closed` and version, for the row and version; the attributes its columns go into.

    The transaction that wrote a row and where it stands tell it from every other row that has been
    there, whoever wrote it.
    """
    model = get_tenant_model()
    table = connection.ops.quote_name(model._meta.db_table)
    version = RawSQL(f"({table}.xmin::text || {table}.ctid::text)", [])  # noqa: S611 - our own
    whole = model.objects.order_by().filter(slug="").annotate(version=version)
    short = whole.annotate(is_closed=is_closed("schema_name")).values_list("is_closed", "version")
    names = [field.attname for field in model._meta.concrete_fields]
    return _question(short), _question(whole), names


def _question(asked: Any) -> _Question:
    sql, values = asked.query.sql_with_params()
    return _Question(sql, values[:-1])
