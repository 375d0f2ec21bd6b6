"""How many: under each letter, in each Land, in all."""

from dataclasses import replace
from string import ascii_uppercase

from django.db.models import Count, Sum

from core import vocabulary
from federation.directory.models import DirectoryEntry
from federation.directory.records import LandCount, LetterCount, Query, Totals
from federation.directory.selectors.matching import matching, with_spelling


def letters(query: Query) -> tuple[LetterCount, ...]:
    """A to Z with the number of hits under each, whatever letter is open ("#" only when used)."""
    found = _counted("letter", replace(query, letter=""))
    shown = [*ascii_uppercase, *("#" for _ in found if _ == "#")]
    return tuple(LetterCount(letter, found.get(letter, 0)) for letter in shown)


def laender(query: Query) -> tuple[LandCount, ...]:
    """The Länder that have hits, whatever Land is chosen."""
    found = _counted("land", replace(query, land=""))
    return tuple(
        LandCount(land.code, land.name, found[land.code])
        for land in vocabulary.laender()
        if land.code in found
    )


def totals() -> Totals:
    """The active alliances, the Länder they are in, and their partners."""
    active = DirectoryEntry.objects.filter(status=Query().status)
    found = active.aggregate(
        alliances=Count("pk"), laender=Count("land", distinct=True), partners=Sum("partner_count")
    )
    return Totals(
        alliances=found["alliances"], laender=found["laender"], partners=found["partners"] or 0
    )


def _counted(column: str, query: Query) -> dict[str, int]:
    hits = matching(with_spelling(query)).order_by().values(column)
    return dict(hits.annotate(hits=Count("pk")).values_list(column, "hits"))
