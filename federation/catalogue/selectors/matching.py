"""Which entries a question means."""

from dataclasses import replace
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db.models import Q, QuerySet

from core.vocabulary.searching import stem, swapped
from federation.catalogue.models import CatalogueEntry, EntryStatus
from federation.catalogue.records import Query

_ALIKE = 0.5
_SHORTEST_TYPO = 4
_CONFIG = "german"

type Entries = QuerySet[CatalogueEntry]


def listed() -> Entries:
    """What the catalogue shows; never what was withdrawn."""
    return CatalogueEntry.objects.filter(status=EntryStatus.LISTED)


def with_spelling(query: Query) -> Query:
    """The question with its mind made up: similar spellings count only if none is spelled so."""
    if query.fuzzy is not None:
        return query
    known = not query.words or listed().filter(_written(query.words)).exists()
    return replace(query, fuzzy=not known)


def matching(query: Query) -> Entries:
    """Every entry the question means, unordered; the spelling must be settled."""
    found = listed().filter(_chosen(query))
    if not query.words:
        return found
    return _alike(found, query.words) if query.fuzzy else found.filter(_written(query.words))


def any_word(words: tuple[str, ...]) -> SearchQuery:
    """The words as a text search query, for ranking."""
    return reduce(or_, (_query(word) for word in words))


def _query(word: str) -> SearchQuery:
    return SearchQuery(word, config=_CONFIG)


def _chosen(query: Query) -> Q:
    """The facets: any value within one, all between them."""
    condition = Q(alliance_slug=query.alliance) if query.alliance else Q()
    if query.action_fields:
        condition &= Q(action_fields__overlap=list(query.action_fields))
    if query.target_groups:
        condition &= Q(target_groups__overlap=list(query.target_groups))
    if query.laender:
        condition &= Q(land__in=query.laender)
    if query.stages:
        condition &= Q(impact_stage__in=query.stages)
    return condition


def _written(words: tuple[str, ...]) -> Q:
    """Each word stands in the text: as a stem of its own, or inside a longer word.

    German joins words, so „Betreuung“ must find „Kinderbetreuung“, and „Pflege Beratung“ finds
    „Pflegeberatung“.
    """
    condition = Q()
    for word in words:
        condition &= Q(search_vector=_query(word)) | _inside(word)
    return condition


def _inside(word: str) -> Q:
    root = stem(word)
    return Q(search_text__contains=root if len(root) > 2 else f" {word} ")


def _alike(entries: Entries, words: tuple[str, ...]) -> Entries:
    """Each word stands in the text as it is, with two letters swapped, or nearly so."""
    for at, word in enumerate(words):
        name = f"alike_{at}"
        alike = TrigramWordSimilarity(word, "search_text")
        entries = entries.annotate(**{name: alike}).filter(_nearly(word, name))
    return entries


def _nearly(word: str, similarity: str) -> Q:
    condition = _inside(word)
    if len(word) >= _SHORTEST_TYPO:
        condition |= Q(**{f"{similarity}__gte": _ALIKE})
        for other in swapped(word):
            condition |= Q(search_text__contains=other)
    return condition
