"""Let the words of entries follow: what the search needs costs more than all the rest.

An entry stands in the catalogue at once and is found by its words a moment later: the relay
does this when it has nothing to carry, and now and then when it has.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import batched
from uuid import UUID

from django.db import connection, transaction

from core.outbox import services as outbox
from core.vocabulary.searching import written_words
from federation.catalogue import rules
from federation.catalogue.models import CatalogueEntry, KnownWord

_log = logging.getLogger(__name__)

_TAKE = """
    SELECT entry_id FROM catalogue_entrywords WHERE stale_since IS NOT NULL
    ORDER BY stale_since LIMIT %s FOR UPDATE SKIP LOCKED
"""
_WRITE = f"""
    UPDATE catalogue_entrywords AS words
    SET head = CASE WHEN given.text <> '' THEN {rules.HEAD} END,
        vector = CASE WHEN given.text <> '' THEN {rules.VECTOR} END,
        stale_since = NULL
    FROM unnest(%s::uuid[], %s::text[]) AS given (entry_id, text)
    WHERE words.entry_id = given.entry_id
"""  # noqa: S608 - a constant
# In one order, so that two workers that meet new words do not wait for each other crosswise.
_KNOW = """
    INSERT INTO catalogue_knownword (word, written)
    SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING
"""
_FORGET = f"""
    DELETE FROM catalogue_knownword AS known WHERE word = ANY(%s) AND NOT EXISTS (
        SELECT FROM catalogue_entrywords
        WHERE vector @@ plainto_tsquery('{rules.CONFIG}', known.word) LIMIT 1
    )
"""  # noqa: S608 - a constant


@transaction.atomic
def index_words(limit: int = 200) -> int:
    """Bring the words of some entries up to what these say; how many, 0 when all are.

    Any number of workers may do this at once. Who changes an entry meanwhile waits with its
    words until this is through, and makes them stale again.
    """
    outbox.wait_briefly()
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [limit])
        ids = [row[0] for row in cursor.fetchall()]
        if ids:
            found = _words(ids)
            texts = [found[id_][0] if id_ in found else "" for id_ in ids]
            cursor.execute(_WRITE, [ids, texts])
            known = {word: told for _, words in found.values() for word, told in words.items()}
            cursor.execute(_KNOW, [sorted(known), [known[word] for word in sorted(known)]])
    return len(ids)


def forget_words(*, batch: int = 500) -> int:
    """Forget known words that no entry holds any more; each batch a short transaction."""
    words, forgotten = list(KnownWord.objects.order_by("word").values_list("word", flat=True)), 0
    for some in batched(words, batch, strict=False):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_FORGET, [list(some)])
            forgotten += cursor.rowcount
    return forgotten


def _words(ids: Sequence[UUID]) -> dict[UUID, tuple[str, dict[str, str]]]:
    """Per entry that is shown, its search text and the words in it as they are written."""
    entries = CatalogueEntry.objects.filter(pk__in=ids)
    return {entry.pk: _words_of(entry) for entry in entries if entry.is_listed}


def _words_of(entry: CatalogueEntry) -> tuple[str, dict[str, str]]:
    try:
        return rules.search_text(entry), written_words(rules.plain_text(entry))
    except Exception:  # one that cannot be read must not keep all others from being found
        _log.exception("no words for catalogue entry %s", entry.pk)
        return "", {}
