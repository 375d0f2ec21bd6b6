"""How many entries a question means, and how many each further choice would leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import connection

from core import search
from core.editions.cached import remembered
from core.editions.selectors import edition_of
from federation.catalogue.records import Counts, Query
from federation.catalogue.selectors import tally
from federation.catalogue.selectors.entries import Entries, list_entries
from federation.catalogue.selectors.matching import MOST, matching
from federation.catalogue.selectors.spelling import corrected
from federation.catalogue.selectors.tally import Facets

# The columns of a facet and what of a question narrows it.
_NARROWING: Mapping[str, Any] = {
    "handlungsfeld": "action_fields",
    "zielgruppe": "target_groups",
    "land": "laender",
    "wirkung": "stages",
}
KIND = "catalogue_entry"
_COUNT = """
    WITH hit AS MATERIALIZED ({rows})
    SELECT '' AS facet, {ids} AS code, count(*) FROM hit
    UNION ALL SELECT 'land', land, count(*) FROM hit GROUP BY land
    UNION ALL SELECT 'wirkung', impact_stage::text, count(*) FROM hit
        WHERE impact_stage IS NOT NULL GROUP BY impact_stage
    UNION ALL SELECT 'handlungsfeld', code, count(*)
        FROM hit, unnest(action_fields) AS code GROUP BY code
    UNION ALL SELECT 'zielgruppe', code, count(*)
        FROM hit, unnest(target_groups) AS code GROUP BY code
"""
_PLACED = "SELECT row_number() OVER () AS place, one.* FROM ({rows}) AS one"
_IDS = "string_agg(id::text, ' ' ORDER BY place)"
_FACETS = ("land", "impact_stage", "action_fields", "target_groups")
_ASKED = tuple(
    field.name for field in fields(Query) if field.name not in ("text", "errors", "meant")
)


@dataclass(frozen=True, slots=True)
class _Found:
    """How many, under which codes, and with words the ids in their order."""

    total: int
    facets: Facets
    ids: str = ""


def settled(query: Query) -> tuple[Query, Counts]:
    """The question in words that occur, and what there is; spelling is only doubted if nothing."""
    literal = replace(query, fuzzy=False)
    if not _is_narrowed(query):
        everything = _Found(*tally.everything())
        return literal, _told(literal, everything, everything)
    edition = edition_of(KIND)
    found = _remembered(edition, literal)
    if found.total or not query.words:
        return literal, found
    meant = corrected(query)
    return meant, _remembered(edition, meant) if meant.fuzzy else found


def _remembered(edition: str, query: Query) -> Counts:
    """Counted once until an entry changes."""
    asked = "catalogue", *(getattr(query, name) for name in _ASKED)
    return remembered(
        edition, repr(asked), lambda: _told(query, _counted(query), _everything(edition))
    )


def _told(query: Query, found: _Found, everything: _Found) -> Counts:
    """Each facet is counted under all conditions but its own."""
    freed = {
        facet: (_counted(free) if _is_narrowed(free) else everything).facets.get(facet, {})
        for facet, name in _NARROWING.items()
        if getattr(query, name) and (free := _without(query, name))
    }
    return Counts(
        total=found.total,
        listed=everything.total,
        is_capped=bool(query.words) and found.total > MOST,
        facets={name: dict(freed.get(name, found.facets.get(name, {}))) for name in _NARROWING},
        ids=found.ids,
    )


def _is_narrowed(query: Query) -> bool:
    """Whether a question asks for less than every entry."""
    return bool(query.words or query.alliance) or any(
        getattr(query, name) for name in _NARROWING.values()
    )


def _without(query: Query, name: str) -> Query:
    nothing: dict[str, Any] = {name: ()}
    return replace(query, **nothing)


def _everything(edition: str) -> _Found:
    return _Found(*remembered(edition, "catalogue numbers", tally.everything))


def _counted(query: Query) -> _Found:
    """Counted out, entry by entry; a question without words needs no order."""
    if not query.words:
        return _read(matching(query).order_by().values(*_FACETS), "{rows}", "NULL", by_index=False)
    rows: Entries = list_entries(query).defer(None)
    return _read(rows.values("id", *_FACETS), _PLACED, _IDS, by_index=True)


def _read(rows: Any, shape: str, ids: str, *, by_index: bool) -> _Found:
    sql, values = rows.query.sql_with_params()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with search.by_index() if by_index else nullcontext(), connection.cursor() as cursor:
        cursor.execute(_COUNT.format(rows=shape.format(rows=sql), ids=ids), values)
        for facet, code, number in cursor.fetchall():
            found[facet][code] = number
    (told, total), *_ = found.pop("").items()
    return _Found(total, found, told or "")
