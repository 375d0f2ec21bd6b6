"""The alliance a path names: as it is now, but read whole only when it has changed.

Every page behind sign-in begins with it. Its forty columns took PostgreSQL and psycopg longer than
anything else there, so a process keeps the row and asks only whether that is still the one.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL
from django_tenants.utils import get_tenant_model

MOST = 2000  # rows kept, of about two kilobytes
# See migration 0003: whether it is closed, and a version that every change of its row changes.
_STANDING = "SELECT is_closed, version FROM public.tenant_standing(%s)"

_kept: dict[str, tuple[str, Any]] = {}  # by slug: the version, and the alliance as it was read


def alliance_of_slug(slug: str) -> Any:
    """The alliance of that slug with `is_closed`, or None; as of now, nothing old is shown."""
    ours: Any = connection  # our own backend
    with ours.cursor_anywhere() as cursor:
        cursor.execute(_STANDING, [slug])
        closed, version = cursor.fetchone()
    if version is None:
        return None
    kept = _kept.get(slug)
    if kept is None or kept[0] != version:
        kept = _whole(slug)
        if kept is None:  # went just now
            return None
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[slug] = kept
    alliance = _another(kept[1])
    alliance.is_closed = closed
    return alliance


def _another(alliance: Any) -> Any:
    """One like it of its own, whose attributes may be set: what `from_db` makes, in a fifth."""
    model: Any = type(alliance)
    made = model.__new__(model)
    made.__dict__.update(alliance.__dict__)
    made._state = ModelState()
    made._state.db, made._state.adding = connection.alias, False
    return made


def _whole(slug: str) -> tuple[str, Any] | None:
    """Its version and itself.

    The transaction that wrote a row and where it stands tell it from every other row that has been
    there, whoever wrote it.
    """
    model = get_tenant_model()
    table = connection.ops.quote_name(model._meta.db_table)
    version = RawSQL(f"({table}.xmin::text || {table}.ctid::text)", [])  # noqa: S611 - our own
    names = [field.attname for field in model._meta.concrete_fields]
    asked = model.objects.order_by().filter(slug=slug).annotate(version=version)
    row: tuple[Any, ...] | None = asked.values_list(*names, "version").first()
    return row and (row[-1], model.from_db(connection.alias, names, row[:-1]))
