"""How many in all."""

from django.db.models import Count, Sum

from federation.directory.models import DirectoryEntry
from federation.directory.records import Query, Totals


def totals() -> Totals:
    """The active alliances, the Länder they are in, and their partners."""
    active = DirectoryEntry.objects.filter(status=Query().status)
    found = active.aggregate(
        alliances=Count("pk"), laender=Count("land", distinct=True), partners=Sum("partner_count")
    )
    return Totals(
        alliances=found["alliances"], laender=found["laender"], partners=found["partners"] or 0
    )
