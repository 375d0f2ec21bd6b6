"""Write entries, all in one statement, and note that their words have to follow."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection

from federation.catalogue.models import CatalogueEntry

# As one parameter of JSON: the ORM took longer to build the statement than PostgreSQL to run it.
_COLUMNS: list[str] = [str(field.column) for field in CatalogueEntry._meta.concrete_fields]
_SAVE = """
    WITH saved AS (
        INSERT INTO catalogue_catalogueentry ({columns})
        SELECT {columns}
        FROM jsonb_populate_recordset(NULL::catalogue_catalogueentry, %s::jsonb)
        ON CONFLICT (id) DO UPDATE SET ({columns}) = ROW ({excluded})
        RETURNING id, status
    )
    INSERT INTO catalogue_entrywords AS words (entry_id, stale_since)
    SELECT id, now() FROM saved
    ON CONFLICT (entry_id) DO UPDATE SET stale_since = coalesce(words.stale_since, now())
"""
# What is not shown must not lie about as words either, however long the others take to follow.
_FORGET = """
    UPDATE catalogue_entrywords SET head = NULL, vector = NULL
    WHERE entry_id = ANY(%s) AND vector IS NOT NULL
"""


def save(entries: Sequence[CatalogueEntry]) -> None:
    """Write entries as they are; new ones are made."""
    if not entries:
        return
    rows = [{name: getattr(entry, name) for name in _COLUMNS} for entry in entries]
    hidden = [entry.id for entry in entries if not entry.is_listed]
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [json.dumps(rows, default=str)])
        if hidden:
            cursor.execute(_FORGET, [hidden])


def _statement() -> str:
    return _SAVE.format(
        columns=", ".join(_COLUMNS), excluded=", ".join(f"excluded.{name}" for name in _COLUMNS)
    )
