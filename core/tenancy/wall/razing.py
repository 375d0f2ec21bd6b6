"""The role of an alliance goes with it."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.db.utils import InternalError, OperationalError

from core.tenancy.context import owner_context

from . import raising, sql


def raze(id_: UUID) -> None:
    """Remove the role, whose schema is gone; a copy of the database may still need it."""
    names = raising.current().names
    if names is None:
        return
    role = sql.quoted(names.of_alliance(id_))
    try:
        with owner_context(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE IF EXISTS {role}")
    except (InternalError, OperationalError):
        return  # it can do nothing here any more
