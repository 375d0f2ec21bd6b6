"""Which entries a question means."""

from dataclasses import replace
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from core import search
from core.vocabulary.searching import stem
from federation.catalogue.models import CatalogueEntry, EntryStatus
from federation.catalogue.records import Query
from federation.catalogue.rules import CONFIG

_TEXT = "words__text"


def listed() -> QuerySet[CatalogueEntry]:
    """What the catalogue shows; never what was withdrawn."""
    return CatalogueEntry.objects.filter(status=EntryStatus.LISTED)


def with_spelling(query: Query) -> Query:
    """The question in words that occur; `fuzzy` tells whether that took a correction."""
    if query.fuzzy is not None:
        return query
    if not query.words or listed().filter(_written(query.words)).exists():
        return replace(query, fuzzy=False)
    meant = search.corrected(query.words, among=listed(), written=_holds, text=_TEXT)
    return replace(query, words=meant, fuzzy=meant != query.words)


def matching(query: Query) -> QuerySet[CatalogueEntry]:
    """Every entry the question means, unordered; the spelling must be settled."""
    return listed().filter(_written(query.words), _chosen(query))


def any_word(words: tuple[str, ...]) -> SearchQuery:
    """The words as a text search query, for ranking."""
    return reduce(or_, (_query(word) for word in words))


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
    return reduce(and_, (_holds(word) for word in words), Q())


def _holds(word: str) -> Q:
    """The word stands in the text, inside a longer word or as a German stem of its own.

    German joins words, so „Betreuung“ must find „Kinderbetreuung“, and „Pflege Beratung“ finds
    „Pflegeberatung“.
    """
    return search.inside(stem(word), text=_TEXT) | Q(words__vector=_query(word))


def _query(word: str) -> SearchQuery:
    return SearchQuery(word, config=CONFIG)
