"""The entries as points on the map of Germany."""

from django.db.models import QuerySet

from core.geo import project
from federation.directory.models import DirectoryEntry
from federation.directory.records import MapPoint, Query
from federation.directory.selectors.matching import matching, with_spelling


def map_points(query: Query) -> tuple[MapPoint, ...]:
    """Every alliance a question means, on all pages of the list, from A to Z."""
    return _points(matching(with_spelling(query)))


def remaining_points(shown: tuple[MapPoint, ...]) -> tuple[MapPoint, ...]:
    """The active alliances that are not among the points shown."""
    slugs = {point.slug for point in shown}
    active = DirectoryEntry.objects.filter(status=Query().status)
    return tuple(point for point in _points(active) if point.slug not in slugs)


def _points(entries: QuerySet[DirectoryEntry]) -> tuple[MapPoint, ...]:
    rows = entries.order_by("sort_key").values_list("slug", "name", "lat", "lon")
    return tuple(
        MapPoint(slug, name, *project(lat, lon))
        for slug, name, lat, lon in rows
        if lat is not None and lon is not None
    )
