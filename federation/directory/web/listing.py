"""What the A–Z page shows, put together from the answers of the selectors."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from core.geo import project
from core.ui.links import Choice, Links
from federation.directory import selectors
from federation.directory.models import DirectoryEntry
from federation.directory.records import Query
from federation.directory.rules import RADII
from federation.directory.web.pickers import pickers
from federation.directory.web.wording import count_line, ways_on

PAGE_SIZE = 20


def list_context(query: Query, params: QueryDict) -> dict[str, Any]:
    """Everything `directory/list.html` needs; the question's spelling must be settled."""
    links, page = Links(params), _page(query, params)
    points = selectors.map_points(query)
    laender = selectors.laender(query)
    return {
        "query": query,
        "page": page,
        "count_line": count_line(query, page.paginator.count),
        "letters": [(one.letter, one.count) for one in selectors.letters(query)],
        "letter_href": f"{links.change(buchstabe='')}&buchstabe=".replace("?&", "?"),
        "all_letters_href": links.change(buchstabe=""),
        "pickers": pickers(query, links, laender),
        "by_land": [_land_choice(links, land.code, land.name, land.count) for land in laender],
        "radii": sorted({*RADII, query.radius_km}),
        "hidden": links.hidden("land", "handlungsfeld", "status", "sort"),
        "totals": selectors.totals(),
        "points": points,
        "rest": selectors.remaining_points(points),
        "place_at": project(query.place.lat, query.place.lon) if query.place else None,
        **_help(query, links, page),
    }


def _page(query: Query, params: QueryDict) -> Page[DirectoryEntry]:
    return Paginator(selectors.list_entries(query), PAGE_SIZE).get_page(params.get("seite"))


def _land_choice(links: Links, code: str, name: str, count: int) -> Choice:
    return Choice(label=name, href=links.change(land=code), count=count)


def _help(query: Query, links: Links, page: Page[DirectoryEntry]) -> dict[str, Any]:
    """Ways on, for a result that is empty."""
    if page.paginator.count:
        return {}
    return {"ways": ways_on(query, links), "nearest": selectors.nearest(query)}
