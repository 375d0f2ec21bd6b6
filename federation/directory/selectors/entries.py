"""The entries themselves."""

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When

from core.errors import NotFound
from federation.directory.models import DirectoryEntry
from federation.directory.records import Query
from federation.directory.selectors.distance import measured
from federation.directory.selectors.matching import matching, with_spelling

type Entries = QuerySet[DirectoryEntry]


def list_entries(query: Query) -> Entries:
    """The alliances a question means, in the order it asks for.

    With a postcode each carries `distance_km` and the nearest comes first; with words, those that
    bear them in their name come first; else from A to Z.
    """
    query = with_spelling(query)
    return _ordered(matching(query), query)


def get_entry(slug: str) -> DirectoryEntry:
    """One alliance, whatever its status.

    Raises:
        NotFound: nobody has this address.
    """
    try:
        return DirectoryEntry.objects.get(slug=slug)
    except DirectoryEntry.DoesNotExist:
        raise NotFound from None


def nearest(query: Query) -> DirectoryEntry | None:
    """The active alliance next to the postcode asked for, however far, with its `distance_km`."""
    if query.place is None:
        return None
    active = DirectoryEntry.objects.filter(status=Query().status)
    return measured(active, query.place).order_by(F("distance_km"), "sort_key").first()


def _ordered(entries: Entries, query: Query) -> Entries:
    if query.sort == "bestaetigt":
        return entries.order_by(F("confirmed_on").desc(nulls_last=True), "sort_key", "pk")
    if query.place and query.sort in {"", "entfernung"}:
        return entries.order_by(F("distance_km"), "sort_key", "pk")
    if query.words and not query.sort:
        return _names_first(entries, query.words)
    return entries.order_by("sort_key", "pk")


def _names_first(entries: Entries, words: tuple[str, ...]) -> Entries:
    names = Func(
        "search_text", Value("\n"), Value(1), function="split_part", output_field=TextField()
    )
    bears = Q()
    for word in words:
        bears &= Q(names__contains=word)
    in_name = Case(When(bears, then=1), default=0, output_field=IntegerField())
    found = entries.annotate(names=names).annotate(in_name=in_name)
    return found.order_by(F("in_name").desc(), "sort_key", "pk")
