"""What a question means whose words nobody uses: only asked when nothing was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import connection

from core.vocabulary.searching import nearest, swapped, written_words
from federation.catalogue.records import Query
from federation.catalogue.rules import CONFIG
from federation.catalogue.selectors.matching import all_words

_SHORTEST_TYPO, _LONGEST_TYPO = 4, 40
_MOST_TYPOS, _MOST_MEANINGS = 4, 6
_BORNE = f"""
    SELECT word FROM unnest(%s::text[]) AS word WHERE EXISTS (
        SELECT FROM catalogue_entrywords WHERE vector @@ plainto_tsquery('{CONFIG}', word)
    )
"""  # noqa: S608 - a constant
_WRITTEN = "SELECT EXISTS (SELECT FROM catalogue_entrywords WHERE vector @@ {words})"
# Alike by their three-letter pieces, longer by a beginning or end, or with two letters swapped.
_ALIKE = """
    SELECT question, known.word, known.written
    FROM unnest(%s::text[]) AS question CROSS JOIN LATERAL (
        (SELECT word, written FROM catalogue_knownword WHERE word %% question
         ORDER BY similarity(word, question) DESC, word LIMIT 30)
        UNION (SELECT word, written FROM catalogue_knownword
         WHERE word LIKE '%%' || question || '%%' ORDER BY length(word), word LIMIT 30)
    ) AS known
    UNION SELECT question, word, written FROM catalogue_knownword
    JOIN unnest(%s::text[], %s::text[]) AS typos (question, meant) ON word = meant
"""

type Known = Mapping[str, str]


def with_spelling(query: Query) -> Query:
    """The question in words that occur; `fuzzy` tells whether that took a correction."""
    if query.fuzzy is not None:
        return query
    if not query.words or _is_written(query.words):
        return replace(query, fuzzy=False)
    return corrected(query)


def corrected(query: Query) -> Query:
    """A word that no entry holds becomes the most similar that some entry holds."""
    typos = [word for word in query.words if _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO]
    typos = [word for word in typos if word not in _borne(typos)][:_MOST_TYPOS]
    meant = _meanings(typos) if typos else {}
    typed = written_words(query.text)
    told = (meant[word][1] if word in meant else typed.get(word, word) for word in query.words)
    return replace(
        query,
        words=tuple(meant[word][0] if word in meant else word for word in query.words),
        fuzzy=bool(meant),
        meant=" ".join(told) if meant else "",
    )


def _is_written(words: Iterable[str]) -> bool:
    """Whether one entry holds all the words."""
    text, values = all_words(words)
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN.format(words=text), values)
        return bool(cursor.fetchone()[0])


def _meanings(typos: list[str]) -> dict[str, tuple[str, str]]:
    """Per typo, the word it most likely means, and how that is written."""
    alike = _alike(typos)
    ranked = {typo: nearest(typo, alike[typo])[:_MOST_MEANINGS] for typo in typos}
    borne = _borne({word for words in ranked.values() for word in words})
    likely = {typo: [word for word in words if word in borne] for typo, words in ranked.items()}
    return {typo: (words[0], alike[typo][words[0]]) for typo, words in likely.items() if words}


def _alike(typos: list[str]) -> Mapping[str, Known]:
    pairs = [(word, other) for word in typos for other in swapped(word)]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [typos, [one for one, _ in pairs], [two for _, two in pairs]])
        for question, word, written in cursor.fetchall():
            found[question][word] = written
    return found


def _borne(words: Iterable[str]) -> set[str]:
    """Which of some words an entry holds that is shown."""
    with connection.cursor() as cursor:
        cursor.execute(_BORNE, [list(words)])
        return {row[0] for row in cursor.fetchall()}
