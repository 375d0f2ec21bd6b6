"""The entries themselves."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, F, FloatField, IntegerField, QuerySet, When
from django.db.models.expressions import RawSQL

from core import search, vocabulary
from core.errors import NotFound
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Query
from federation.catalogue.selectors.matching import any_word, listed, matching
from federation.catalogue.selectors.spelling import with_spelling
from federation.catalogue.selectors.veiling import veiled

type Entries = QuerySet[CatalogueEntry]

_NEWEST = ("-released_at", "id")
_MOST_ADOPTED = ("-adoption_count", *_NEWEST)
_ROW = (
    *("id", "slug", "title", "summary", "alliance_name", "land", "seat", "action_fields"),
    *("impact_stage", "adoption_count", "released_at", "featured_quarter", "is_demo"),
)
_RANK = """
    SELECT ts_rank(words.head, {words}) FROM catalogue_entrywords AS words
    WHERE words.entry_id = catalogue_catalogueentry.id
"""
# Lists do not show the long texts, nor who took part.
_HEAVY = (
    *("situation", "goal", "steps", "results", "success_factors", "pitfalls", "transfer"),
    *("result_figures", "partners_involved", "contact", "funding"),
    *("refusal_reason", "suggested_title", "suggested_summary"),
)


def list_entries(query: Query) -> Entries:
    """The entries a question means: best first when it has words, else newest first.

    Read those of a question with words within `search.by_index()`.
    """
    query = with_spelling(query)
    return _ordered(matching(query), query).defer(*_HEAVY)


def rows(entries: Entries) -> QuerySet[Any, Any]:
    """Entries as rows of a list, which is less than a record, and quicker made."""
    return entries.values_list(*_ROW, named=True)


def in_order(ids: Sequence[str]) -> list[Any]:
    """Rows by the ids of entries; who went meanwhile is left out."""
    found = {str(row.id): row for row in rows(listed().filter(pk__in=ids))}
    return [found[id_] for id_ in ids if id_ in found]


def ids(entries: Entries) -> list[str]:
    """The ids of entries in their order, for `in_order`."""
    return [str(one) for one in entries.values_list("pk", flat=True)]


def get_entry(slug: str) -> CatalogueEntry:
    """One entry; a withdrawn one is there too, as its tombstone, a refused one without words.

    Raises:
        NotFound: nothing ever had this address.
    """
    try:
        return veiled(CatalogueEntry.objects.get(slug=slug))
    except CatalogueEntry.DoesNotExist:
        raise NotFound from None


def get_entry_by_id(entry_id: UUID) -> CatalogueEntry:
    """The same by id.

    Raises:
        NotFound: no entry ever had this id.
    """
    try:
        return veiled(CatalogueEntry.objects.get(pk=entry_id))
    except CatalogueEntry.DoesNotExist:
        raise NotFound from None


def newest(limit: int) -> Entries:
    """The latest releases."""
    return listed().order_by(*_NEWEST).defer(*_HEAVY)[:limit]


def related(entry: CatalogueEntry, limit: int = 3) -> Entries:
    """Other entries that share an action field; those about its first one come first."""
    alike = listed().filter(action_fields__overlap=entry.action_fields).exclude(pk=entry.pk)
    same = When(action_fields__contains=entry.action_fields[:1], then=0)
    nearest = Case(same, default=1, output_field=IntegerField())
    return alike.order_by(nearest, *_NEWEST).defer(*_HEAVY)[:limit]


def alliance_name(slug: str) -> str:
    """The name of an alliance that has entries, else its slug."""
    name = listed().filter(alliance_slug=slug).values_list("alliance_name", flat=True).first()
    return name or slug


def _ordered(entries: Entries, query: Query) -> Entries:
    if query.sort == "titel":
        return entries.order_by(search.german("title"), *_NEWEST)
    if query.sort == "land":
        return entries.order_by(_land_by_name(), *_NEWEST)
    if query.sort == "nachgemacht":
        return entries.order_by(*_MOST_ADOPTED)
    if query.words and query.sort != "neu":
        return _by_relevance(entries, query)
    return entries.order_by(*_NEWEST)


def _land_by_name() -> Case:
    places = enumerate(vocabulary.laender())
    whens = [When(land=land.code, then=at) for at, land in places]
    return Case(*whens, default=len(whens), output_field=IntegerField())


def _by_relevance(entries: Entries, query: Query) -> Entries:
    """A word in the title weighs more than one in the summary, and that more than a mention."""
    text, values = any_word(query.words)
    rank = RawSQL(_RANK.format(words=text), values, output_field=FloatField())  # noqa: S611 - see `matching`
    return entries.annotate(rank=rank).order_by(F("rank").desc(), *_MOST_ADOPTED)
