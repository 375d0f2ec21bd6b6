"""Which entries a question means."""

from dataclasses import replace
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet

from core import search
from federation.directory.models import DirectoryEntry
from federation.directory.records import Query
from federation.directory.selectors.distance import within


def with_spelling(query: Query) -> Query:
    """The question in words that occur; `fuzzy` tells whether that took a correction."""
    if query.fuzzy is not None:
        return query
    entries = DirectoryEntry.objects.all()
    if not query.words or entries.filter(_written(query.words)).exists():
        return replace(query, fuzzy=False)
    meant = search.corrected(query.words, among=entries, written=search.inside)
    return replace(query, words=meant, fuzzy=meant != query.words)


def matching(query: Query) -> QuerySet[DirectoryEntry]:
    """Every entry the question means, unordered; the spelling must be settled."""
    found = DirectoryEntry.objects.filter(_written(query.words), **_exact(query))
    return within(found, query.place, query.radius_km) if query.place else found


def _exact(query: Query) -> dict[str, Any]:
    """The filters that are plain equality."""
    wanted: dict[str, Any] = {"letter": query.letter, "land": query.land}
    if query.status != "all":
        wanted["status"] = query.status
    if query.action_field:
        wanted["action_fields__contains"] = [query.action_field]
    return {name: value for name, value in wanted.items() if value}


def _written(words: tuple[str, ...]) -> Q:
    return reduce(and_, (search.inside(word) for word in words), Q())
