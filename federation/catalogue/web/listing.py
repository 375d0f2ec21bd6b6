"""What the list of Praxisimpulse shows, put together from the answers of the selectors."""

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.ui.links import Choice, Links, Picker
from core.ui.pages import CountedPaginator
from federation.catalogue import selectors
from federation.catalogue.records import Counts, Facet, Query
from federation.catalogue.rules import FACETS, SORTS
from federation.catalogue.web.wording import count_line

PAGE_SIZE = 12
# From here on an index is walked for ids first: what is passed over would be read for nothing.
_DEEP = 20


def list_context(query: Query, counts: Counts, params: QueryDict) -> dict[str, Any]:
    """Everything `catalogue/list.html` needs; the question's spelling must be settled."""
    links, facets = Links(params), selectors.facets(query, counts)
    alliance = selectors.alliance_name(query.alliance) if query.alliance else ""
    return {
        "query": query,
        "counts": counts,
        "page": _page(query, counts, params),
        "count_line": count_line(query, counts, alliance),
        "facets": [(facet, _choices(facet, links, counts)) for facet in facets],
        "chosen": _chosen(query, facets, links, alliance),
        "meant_href": links.change(q=query.meant),
        "order": _order(query, links),
        "hidden": links.hidden(*FACETS, "buendnis", "sort"),
        "total": counts.listed,
    }


def _page(query: Query, counts: Counts, params: QueryDict) -> Page[Any]:
    found = counts.ids.split() if query.words else selectors.list_entries(query)
    page = CountedPaginator(found, PAGE_SIZE, counts.total).get_page(params.get("seite"))
    entries: Any = page.object_list
    if query.words:
        page.object_list = selectors.in_order(entries)
    elif page.number > _DEEP:
        page.object_list = selectors.in_order(selectors.ids(entries))
    else:
        page.object_list = selectors.rows(entries)
    return page


def _choices(facet: Facet, links: Links, counts: Counts) -> list[Choice]:
    return [
        Choice(
            label=option.label,
            href=links.toggle(facet.name, option.code),
            chosen=option.chosen,
            count=option.count if option.count or not counts.is_capped else None,
            at_least=counts.is_capped,
        )
        for option in facet.options
    ]


def _chosen(query: Query, facets: tuple[Facet, ...], links: Links, alliance: str) -> list[Choice]:
    """Every condition in force, with the link that lifts it."""
    lifted = [Choice(label=f"„{query.text}“", href=links.change(q=""))] if query.words else []
    if query.alliance:
        lifted.append(Choice(label=alliance, href=links.change(buendnis="")))
    for facet in facets:
        for option in facet.options:
            if option.chosen:
                href = links.toggle(facet.name, option.code)
                lifted.append(Choice(label=option.label, href=href))
    return lifted


def _order(query: Query, links: Links) -> Picker:
    labels = {code: str(label) for code, label in SORTS.items()}
    if query.words:
        labels = {"": _("Beste Treffer zuerst"), **labels}
    current = query.sort if query.sort in labels else next(iter(labels))
    choices = [
        Choice(label=label, href=links.change(sort=code), chosen=code == current)
        for code, label in labels.items()
    ]
    return Picker(title=labels[current], choices=choices)
