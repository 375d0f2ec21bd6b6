"""Which entries a question means.

In SQL of our own: putting it together from expressions of the ORM took longer than a rare word
takes PostgreSQL. What somebody typed is always a parameter, never part of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from core.vocabulary.compounds import parts
from federation.catalogue.models import CatalogueEntry, EntryStatus
from federation.catalogue.records import Query
from federation.catalogue.rules import CONFIG

MOST = 1000
_ORDERS = {"neu": "one.released_at DESC", "nachgemacht": "one.adoption_count DESC"}
_WORDS = "SELECT words.entry_id FROM catalogue_entrywords AS words"
# Words are kept of what is shown only, so without a filter there is no need for the entry.
_WITH_ENTRY = f"{_WORDS} JOIN catalogue_catalogueentry AS one ON one.id = words.entry_id"
_ENTRY = "catalogue_catalogueentry"

type Part = tuple[str, tuple[Any, ...]]


def listed() -> QuerySet[CatalogueEntry]:
    """What the catalogue shows; never what was withdrawn."""
    return CatalogueEntry.objects.filter(status=EntryStatus.LISTED)


def matching(query: Query) -> QuerySet[CatalogueEntry]:
    """The entries the question means, unordered; the spelling must be settled.

    Of a common word one more than a thousand at most, those first that say it in their title or
    summary: nobody turns that many pages, and ranking all of them cost seconds. Read them within
    `search.by_index()`.
    """
    if query.words:
        return listed().filter(_is_candidate(query))
    return listed().filter(*map(_condition, _chosen(query, _ENTRY)))


def all_words(words: Iterable[str]) -> Part:
    """Every word, as a text search query."""
    return _joined(" && ", map(_holds, words))


def any_word(words: Iterable[str]) -> Part:
    """The words as a text search query, for ranking."""
    return _joined(" || ", map(_holds, words))


def _is_candidate(query: Query) -> RawSQL:
    """Whether an entry is a candidate.

    As an array, which PostgreSQL makes once and before all else. A subquery it may ask anew for
    each entry, and does when it knows nothing of the tables: three thousand searches for one.
    """
    text, values = _candidates(query)
    return _condition((f"{_ENTRY}.id = ANY (ARRAY({text}))", values))


def _condition(part: Part) -> RawSQL:
    return RawSQL(*part, output_field=BooleanField())  # noqa: S611 - see above


def _candidates(query: Query) -> Part:
    words, chosen = all_words(query.words), list(_chosen(query, "one"))
    if query.sort in _ORDERS:
        text, values = _rows([*chosen, _bears("vector", words)], join=True)
        return f"{text} ORDER BY {_ORDERS[query.sort]} LIMIT {MOST + 1}", values
    text, not_in_head = f"NOT {_bears('head', words)[0]}", words[1]
    heads, heads_values = _rows([*chosen, _bears("head", words)], join=bool(chosen))
    rest, rest_values = _rows(
        [*chosen, _bears("vector", words), (text, not_in_head)], join=bool(chosen)
    )
    limit = f"LIMIT {MOST + 1}"
    return f"({heads} {limit}) UNION ALL ({rest} {limit}) {limit}", heads_values + rest_values


def _rows(conditions: Iterable[Part], *, join: bool) -> Part:
    where, values = _joined(" AND ", conditions)
    return f"{_WITH_ENTRY if join else _WORDS} WHERE {where}", values


def _bears(column: str, words: Part) -> Part:
    return f"(words.{column} @@ {words[0]})", words[1]


def _chosen(query: Query, of: str) -> Iterator[Part]:
    """The facets: any value within one, all between them; `of` is what the entry is called."""
    wanted = {
        "alliance_slug = %s": query.alliance,
        "action_fields && %s::varchar[]": list(query.action_fields),
        "target_groups && %s::varchar[]": list(query.target_groups),
        "land = ANY (%s::varchar[])": list(query.laender),
        "impact_stage = ANY (%s::smallint[])": list(query.stages),
    }
    return ((f"{of}.{text}", (value,)) for text, value in wanted.items() if value)


def _holds(word: str) -> Part:
    """The word as a German stem, or all the parts of a compound.

    Compounds were split when they were indexed: „Betreuung“ finds „Kinderbetreuung“, „Pflege
    Beratung“ finds „Pflegeberatung“ and the other way round.
    """
    whole, split = _query(word), parts(word)
    if split in ((), (word,)):
        return whole
    return _joined(" || ", (whole, _joined(" && ", map(_query, split))))


def _query(word: str) -> Part:
    return f"plainto_tsquery('{CONFIG}', %s)", (word,)


def _joined(by: str, some: Iterable[Part]) -> Part:
    texts, values = zip(*some, strict=True)
    return f"({by.join(texts)})", tuple(chain(*values))
