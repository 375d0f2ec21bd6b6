"""Which entries a question means."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable
from django.db.models import BooleanField, F, Func, Q, QuerySet

from core.vocabulary.compounds import parts
from federation.catalogue.models import CatalogueEntry, EntryStatus, EntryWords
from federation.catalogue.records import Query
from federation.catalogue.rules import CONFIG

MOST = 1000
_ORDERS = {"neu": "-entry__released_at", "nachgemacht": "-entry__adoption_count"}


def listed() -> QuerySet[CatalogueEntry]:
    """What the catalogue shows; never what was withdrawn."""
    return CatalogueEntry.objects.filter(status=EntryStatus.LISTED)


def matching(query: Query) -> QuerySet[CatalogueEntry]:
    """The entries the question means, unordered; the spelling must be settled.

    Of a common word one more than a thousand at most, those first that say it in their title or
    summary: nobody turns that many pages, and ranking all of them cost seconds. Read them within
    `search.by_index()`.
    """
    found = listed().filter(_chosen(query))
    return found.filter(_one_of(_candidates(query))) if query.words else found


def all_words(words: tuple[str, ...]) -> SearchQueryCombinable:
    """Every word, for the index of words."""
    return reduce(and_, map(_holds, words))


def any_word(words: tuple[str, ...]) -> SearchQueryCombinable:
    """The words as a text search query, for ranking."""
    return reduce(or_, map(_holds, words))


class _IsOneOf(Func):
    """Whether a column is among the values of an array."""

    template, arg_joiner = "(%(expressions)s))", " = ANY ("
    output_field = BooleanField()


def _one_of(candidates: QuerySet[EntryWords, Any]) -> Func:
    """Whether an entry is a candidate.

    As an array, which PostgreSQL makes once and before all else. A subquery it may ask anew for
    each entry, and does when it knows nothing of the tables: three thousand searches for one.
    """
    return _IsOneOf(F("pk"), ArraySubquery(candidates))


def _candidates(query: Query) -> QuerySet[EntryWords, Any]:
    # Words are kept of what is shown only, so without a filter there is no need for the entry.
    wanted, words = _chosen(query, "entry__"), all_words(query.words)
    rows = EntryWords.objects.filter(wanted)
    if query.sort in _ORDERS:
        newest = rows.filter(vector=words).order_by(_ORDERS[query.sort])
        return newest.values("entry_id")[: MOST + 1]
    heads, rest = rows.filter(head=words), rows.filter(vector=words).exclude(head=words)
    every = (some.values("entry_id")[: MOST + 1] for some in (heads, rest))
    return next(every).union(next(every), all=True)[: MOST + 1]


def _chosen(query: Query, of: str = "") -> Q:
    """The facets: any value within one, all between them; `of` leads to the entry."""
    wanted = {
        "alliance_slug": query.alliance,
        "action_fields__overlap": list(query.action_fields),
        "target_groups__overlap": list(query.target_groups),
        "land__in": query.laender,
        "impact_stage__in": query.stages,
    }
    return Q(**{of + name: value for name, value in wanted.items() if value})


def _holds(word: str) -> SearchQueryCombinable:
    """The word as a German stem, or all the parts of a compound.

    Compounds were split when they were indexed: „Betreuung“ finds „Kinderbetreuung“, „Pflege
    Beratung“ finds „Pflegeberatung“ and the other way round.
    """
    whole, split = _query(word), parts(word)
    return whole if split in ((), (word,)) else whole | reduce(and_, map(_query, split))


def _query(word: str) -> SearchQuery:
    return SearchQuery(word, config=CONFIG)
