"""How many entries a question means, and how many each further choice would leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import fields, replace
from typing import Any

from django.db import connection

from core import search
from core.editions.cached import remembered
from core.editions.selectors import edition_of
from federation.catalogue.records import Counts, Query
from federation.catalogue.selectors.entries import Entries, list_entries
from federation.catalogue.selectors.matching import MOST, listed, matching
from federation.catalogue.selectors.spelling import corrected

# The columns of a facet and what of a question narrows it.
_NARROWING: Mapping[str, Any] = {
    "handlungsfeld": "action_fields",
    "zielgruppe": "target_groups",
    "land": "laender",
    "wirkung": "stages",
}
KIND = "catalogue_entry"
_COUNT = """
    WITH hit AS MATERIALIZED (SELECT row_number() OVER () AS place, one.* FROM ({rows}) AS one)
    SELECT '' AS facet, {ids} AS code, count(*) FROM hit
    UNION ALL SELECT 'land', land, count(*) FROM hit GROUP BY land
    UNION ALL SELECT 'wirkung', impact_stage::text, count(*) FROM hit GROUP BY impact_stage
    UNION ALL SELECT 'handlungsfeld', code, count(*)
        FROM hit, unnest(action_fields) AS code GROUP BY code
    UNION ALL SELECT 'zielgruppe', code, count(*)
        FROM hit, unnest(target_groups) AS code GROUP BY code
"""
_IDS = "string_agg(id::text, ' ' ORDER BY place)"
_COLUMNS = ("id", "land", "impact_stage", "action_fields", "target_groups")
_ASKED = tuple(
    field.name for field in fields(Query) if field.name not in ("text", "errors", "meant")
)

type Facets = Mapping[str, Mapping[str, int]]


def settled(query: Query) -> tuple[Query, Counts]:
    """The question in words that occur, and what there is; spelling is only doubted if nothing."""
    edition, literal = edition_of(KIND), replace(query, fuzzy=False)
    found = _remembered(edition, literal)
    if found.total or not query.words:
        return literal, found
    meant = corrected(query)
    return meant, _remembered(edition, meant) if meant.fuzzy else found


def total() -> int:
    """How many entries the catalogue shows."""
    return remembered(edition_of(KIND), "catalogue total", lambda: listed().count())


def _remembered(edition: str, query: Query) -> Counts:
    """Counted once until an entry changes."""
    asked = "catalogue", *(getattr(query, name) for name in _ASKED)
    return remembered(edition, repr(asked), lambda: _counts(edition, query))


def _counts(edition: str, query: Query) -> Counts:
    """Each facet is counted under all conditions but its own."""
    found = _counted(list_entries(query) if query.words else matching(query), query)
    ids, number = next(iter(found[""].items()))
    freed = {
        facet: _counted(matching(free := _without(query, name)), free)[facet]
        for facet, name in _NARROWING.items()
        if getattr(query, name)
    }
    return Counts(
        total=number,
        listed=remembered(edition, "catalogue total", lambda: listed().count()),
        is_capped=bool(query.words) and number > MOST,
        facets={facet: dict(freed.get(facet, found[facet])) for facet in _NARROWING},
        ids=ids or "",
    )


def _without(query: Query, name: str) -> Query:
    nothing: dict[str, Any] = {name: ()}
    return replace(query, **nothing)


def _counted(rows: Entries, query: Query) -> Facets:
    """Numbers by facet and code; with words also, under "", the ids in the order of the rows."""
    rows = rows if query.words else rows.order_by()
    sql, values = rows.defer(None).values(*_COLUMNS).query.sql_with_params()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with search.by_index() if query.words else nullcontext(), connection.cursor() as cursor:
        cursor.execute(_COUNT.format(rows=sql, ids=_IDS if query.words else "NULL"), values)
        for facet, code, number in cursor.fetchall():
            found[facet][code] = number
    return found
