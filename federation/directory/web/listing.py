"""What the A–Z page shows, put together from the answers of the selectors."""

from typing import Any

from django.http import QueryDict

from core.geo import project
from core.ui.links import Choice, Links
from core.ui.pages import CountedPaginator
from federation.directory import selectors
from federation.directory.records import LandCount, Query
from federation.directory.rules import RADII
from federation.directory.web.pickers import pickers
from federation.directory.web.wording import count_line, ways_on

PAGE_SIZE = 20


def list_context(query: Query, params: QueryDict) -> dict[str, Any]:
    """Everything `directory/list.html` needs; the question's spelling must be settled."""
    links, found = Links(params), selectors.atlas(query)
    rows = selectors.list_entries(query)
    page = CountedPaginator(rows, PAGE_SIZE, found.count).get_page(params.get("seite"))
    return {
        "query": query,
        "page": page,
        "count_line": count_line(query, found.count),
        "letters": [(one.letter, one.count) for one in found.letters],
        "letter_href": f"{links.change(buchstabe='')}&buchstabe=".replace("?&", "?"),
        "all_letters_href": links.change(buchstabe=""),
        "pickers": pickers(query, links, found.laender),
        "by_land": [_land_choice(links, land) for land in found.laender],
        "radii": sorted({*RADII, query.radius_km}),
        "hidden": links.hidden("land", "handlungsfeld", "status", "sort"),
        "totals": found.totals,
        "points": found.points,
        "rest": found.rest,
        "place_at": project(query.place.lat, query.place.lon) if query.place else None,
        **_help(query, links, found.count),
    }


def _land_choice(links: Links, land: LandCount) -> Choice:
    return Choice(label=land.name, href=links.change(land=land.code), count=land.count)


def _help(query: Query, links: Links, count: int) -> dict[str, Any]:
    """Ways on, for a result that is empty."""
    if count:
        return {}
    return {"ways": ways_on(query, links), "nearest": selectors.nearest(query)}
