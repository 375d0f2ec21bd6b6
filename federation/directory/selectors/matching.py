"""Which entries a question means."""

from dataclasses import replace
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

from core.vocabulary.searching import swapped
from federation.directory.models import DirectoryEntry
from federation.directory.records import Query
from federation.directory.selectors.distance import within

_ALIKE = 0.5
_SHORTEST_TYPO = 4

type Entries = QuerySet[DirectoryEntry]


def with_spelling(query: Query) -> Query:
    """The question with its mind made up: similar spellings count only if nobody is spelled so."""
    if query.fuzzy is not None:
        return query
    known = not query.words or DirectoryEntry.objects.filter(_written(query.words)).exists()
    return replace(query, fuzzy=not known)


def matching(query: Query) -> Entries:
    """Every entry the question means, unordered; the spelling must be settled."""
    found = DirectoryEntry.objects.filter(**_exact(query))
    if query.place:
        found = within(found, query.place, query.radius_km)
    if not query.words:
        return found
    return _alike(found, query.words) if query.fuzzy else found.filter(_written(query.words))


def _exact(query: Query) -> dict[str, Any]:
    """The filters that are plain equality."""
    wanted: dict[str, Any] = {"letter": query.letter, "land": query.land}
    if query.status != "all":
        wanted["status"] = query.status
    if query.action_field:
        wanted["action_fields__contains"] = [query.action_field]
    return {name: value for name, value in wanted.items() if value}


def _written(words: tuple[str, ...]) -> Q:
    """All words stand in the text; very short ones as a word of their own."""
    condition = Q()
    for word in words:
        condition &= Q(search_text__contains=word if len(word) > 2 else f" {word} ")
    return condition


def _alike(entries: Entries, words: tuple[str, ...]) -> Entries:
    """All words stand in the text as they are, with two letters swapped, or nearly so."""
    for at, word in enumerate(words):
        name = f"alike_{at}"
        entries = entries.annotate(**{name: _similarity(word)}).filter(_nearly(word, name))
    return entries


def _similarity(word: str) -> Combinable:
    return TrigramWordSimilarity(word, "search_text")


def _nearly(word: str, similarity: str) -> Q:
    condition = _written((word,))
    if len(word) >= _SHORTEST_TYPO:
        condition |= Q(**{f"{similarity}__gte": _ALIKE})
        for other in swapped(word):
            condition |= Q(search_text__contains=other)
    return condition
