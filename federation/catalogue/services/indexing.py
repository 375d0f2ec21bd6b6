"""Let the words of entries follow: what the search needs costs more than all the rest.

An entry stands in the catalogue at once and is found by its words a moment later: the relay
does this when it has nothing to carry, and now and then when it has.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from federation.catalogue import rules
from federation.catalogue.models import CatalogueEntry

_log = logging.getLogger(__name__)

_TAKE = """
    SELECT entry_id FROM catalogue_entrywords WHERE stale_since IS NOT NULL
    ORDER BY stale_since LIMIT %s FOR UPDATE SKIP LOCKED
"""
_WRITE = f"""
    UPDATE catalogue_entrywords AS words
    SET text = given.text, vector = CASE WHEN given.text <> '' THEN {rules.VECTOR} END,
        stale_since = NULL
    FROM unnest(%s::uuid[], %s::text[]) AS given (entry_id, text)
    WHERE words.entry_id = given.entry_id
"""  # noqa: S608 - a constant


@transaction.atomic
def index_words(limit: int = 200) -> int:
    """Bring the words of some entries up to what these say; how many, 0 when all are.

    Any number of workers may do this at once. Who changes an entry meanwhile waits with its
    words until this is through, and makes them stale again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [limit])
        ids = [row[0] for row in cursor.fetchall()]
        if ids:
            texts = _texts(ids)
            cursor.execute(_WRITE, [ids, [texts.get(id_, "") for id_ in ids]])
    return len(ids)


def _texts(ids: Sequence[UUID]) -> dict[UUID, str]:
    entries = CatalogueEntry.objects.filter(pk__in=ids)
    return {entry.pk: _text(entry) for entry in entries if entry.is_listed}


def _text(entry: CatalogueEntry) -> str:
    try:
        return rules.search_text(entry)
    except Exception:  # one that cannot be read must not keep all others from being found
        _log.exception("no words for catalogue entry %s", entry.pk)
        return ""
