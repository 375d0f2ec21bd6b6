"""The alliance a path names: as it is now, but read whole only when it has changed.

Every page behind sign-in begins with it. Its forty columns took PostgreSQL and psycopg longer than
anything else there, so a process keeps the row and asks only whether that is still the one.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL
from django_tenants.utils import get_tenant_model

MOST = 2000  # rows kept, of about two kilobytes
# See migration 0003: whether it is closed, and a version that every change of its row changes.
_STANDING = "SELECT is_closed, version FROM public.tenant_standing(%s)"

_kept: dict[str, tuple[Any, ...]] = {}  # by slug: all columns, and last of all the version


def alliance_of_slug(slug: str) -> Any:
    """The alliance of that slug with `is_closed`, or None; as of now, nothing old is shown."""
    ours: Any = connection  # our own backend
    with ours.cursor_anywhere() as cursor:
        cursor.execute(_STANDING, [slug])
        closed, version = cursor.fetchone()
    if version is None:
        return None
    row = _kept.get(slug)
    if row is None or row[-1] != version:
        row = _whole(slug)
        if row is None:  # went just now
            return None
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[slug] = row
    alliance: Any = get_tenant_model().from_db(connection.alias, _names(), row[:-1])
    alliance.is_closed = closed
    return alliance


def _whole(slug: str) -> tuple[Any, ...] | None:
    """Its row and version.

    The transaction that wrote a row and where it stands tell it from every other row that has been
    there, whoever wrote it.
    """
    model = get_tenant_model()
    table = connection.ops.quote_name(model._meta.db_table)
    version = RawSQL(f"({table}.xmin::text || {table}.ctid::text)", [])  # noqa: S611 - our own
    asked = model.objects.order_by().filter(slug=slug).annotate(version=version)
    row: tuple[Any, ...] | None = asked.values_list(*_names(), "version").first()
    return row


@cache
def _names() -> list[str]:
    """The attributes its columns go into."""
    return [field.attname for field in get_tenant_model()._meta.concrete_fields]
