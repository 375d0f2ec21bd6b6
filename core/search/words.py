"""Conditions on a text with a trigram index, and what a misspelled word meant."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from core.vocabulary.searching import closest, swapped

_SHORTEST_TYPO, _LONGEST_TYPO = 4, 40
_MOST_TYPOS = 4
# Every word of every row is compared, but each only once: with one row at a time a typo cost
# seconds among 4,000 rows.
_SIMILAR = """
    WITH lexicon AS MATERIALIZED (
        SELECT DISTINCT unnest(string_to_array(text, ' ')) AS word FROM ({rows}) AS r (text)
    )
    SELECT question, word FROM lexicon
    JOIN unnest(%s::text[], %s::text[]) AS typos (question, meant) ON word = meant
    UNION
    SELECT question, word FROM lexicon
    JOIN unnest(%s::text[]) AS question ON word_similarity(question, word) >= 0.5
"""


def inside(word: str, *, text: str = "search_text") -> Q:
    """The word stands in the text, also within a longer one; a very short one only by itself."""
    return Q((f"{text}__contains", word if len(word) > 2 else f" {word} "))


def corrected(
    words: tuple[str, ...],
    *,
    among: QuerySet[Any],
    written: Callable[[str], Q],
    text: str = "search_text",
) -> tuple[str, ...]:
    """The words as probably meant: one that no row holds becomes the closest that some row holds.

    At most four words are mended; the rest stays as it was typed.
    """
    unknown = [word for word in words if _is_typo(word, among, written)][:_MOST_TYPOS]
    similar = _similar(unknown, among, text) if unknown else {}
    return tuple(closest(word, similar.get(word, ())) or word for word in words)


def _is_typo(word: str, among: QuerySet[Any], written: Callable[[str], Q]) -> bool:
    mendable = _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO
    return mendable and not among.filter(written(word)).exists()


def _similar(words: list[str], among: QuerySet[Any], text: str) -> dict[str, set[str]]:
    """The words in use that share letters with each word, or are it with two letters swapped."""
    typos = [(word, other) for word in words for other in swapped(word)]
    rows, values = among.order_by().values(text).query.sql_with_params()
    found: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            _SIMILAR.format(rows=rows),
            [*values, [word for word, _ in typos], [other for _, other in typos], words],
        )
        for question, word in cursor.fetchall():
            found[question].add(word)
    return found
