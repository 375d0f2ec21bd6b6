"""The entries themselves."""

from uuid import UUID

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When

from core import vocabulary
from core.errors import NotFound
from core.vocabulary.searching import stem
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Query
from federation.catalogue.selectors.matching import any_word, listed, matching, with_spelling
from federation.catalogue.selectors.veiling import veiled

type Entries = QuerySet[CatalogueEntry]

_NEWEST = ("-released_at", "id")
_MOST_ADOPTED = ("-adoption_count", *_NEWEST)
# Lists do not show the long texts.
_HEAVY = ("situation", "goal", "steps", "results", "success_factors", "pitfalls", "transfer")


def list_entries(query: Query) -> Entries:
    """The entries a question means: best first when it has words, else newest first."""
    query = with_spelling(query)
    return _ordered(matching(query), query).defer(*_HEAVY)


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


def total() -> int:
    """How many entries the catalogue shows."""
    return listed().count()


def alliance_name(slug: str) -> str:
    """The name of an alliance that has entries, else its slug."""
    name = listed().filter(alliance_slug=slug).values_list("alliance_name", flat=True).first()
    return name or slug


def _ordered(entries: Entries, query: Query) -> Entries:
    if query.sort == "titel":
        return entries.order_by(_folded_title(), *_NEWEST)
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
    rank = SearchRank(F("words__vector"), any_word(query.words))
    return (
        _titles_first(entries, query.words)
        .annotate(rank=rank)
        .order_by(F("in_title").desc(), F("rank").desc(), *_MOST_ADOPTED)
    )


def _titles_first(entries: Entries, words: tuple[str, ...]) -> Entries:
    bears = Q()
    for word in words:
        bears &= Q(folded_title__contains=stem(word))
    in_title = Case(When(bears, then=1), default=0, output_field=IntegerField())
    return entries.annotate(folded_title=_folded_title()).annotate(in_title=in_title)


def _folded_title() -> Func:
    line = (Value("\n"), Value(1))
    return Func("words__text", *line, function="split_part", output_field=TextField())
