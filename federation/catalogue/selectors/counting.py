"""How many entries a question means, and how many each further choice would leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, replace

from django.db import connection

from core.editions.cached import remembered
from federation.catalogue.records import Counts, Query
from federation.catalogue.selectors.matching import MOST, matching
from federation.catalogue.selectors.spelling import corrected

# The columns of a facet and what of a question narrows it.
_NARROWING = {
    "handlungsfeld": "action_fields",
    "zielgruppe": "target_groups",
    "land": "laender",
    "wirkung": "stages",
}
_COUNT = """
    WITH hit AS MATERIALIZED ({rows})
    SELECT '' AS facet, '' AS code, count(*) FROM hit
    UNION ALL SELECT 'land', land, count(*) FROM hit GROUP BY land
    UNION ALL SELECT 'wirkung', impact_stage::text, count(*) FROM hit GROUP BY impact_stage
    UNION ALL SELECT 'handlungsfeld', code, count(*)
        FROM hit, unnest(action_fields) AS code GROUP BY code
    UNION ALL SELECT 'zielgruppe', code, count(*)
        FROM hit, unnest(target_groups) AS code GROUP BY code
"""
_ASKED = tuple(
    field.name for field in fields(Query) if field.name not in ("text", "errors", "meant")
)

type Facets = Mapping[str, Mapping[str, int]]


def settled(query: Query) -> tuple[Query, Counts]:
    """The question in words that occur, and what there is; spelling is only doubted if nothing."""
    found = counts(query)
    if found.total or not query.words or query.fuzzy is not None:
        return replace(query, fuzzy=bool(query.fuzzy)), found
    meant = corrected(query)
    return meant, counts(meant) if meant.fuzzy else found


def counts(query: Query) -> Counts:
    """The result of a question in numbers; each facet is counted under all conditions but its own.

    Remembered until an entry changes. The spelling must be settled, or is taken as it is.
    """
    asked = repr([getattr(query, name) for name in _ASKED])
    return remembered("catalogue_entry", f"counts:{asked}", lambda: _counts(query))


def total() -> int:
    """How many entries the catalogue shows."""
    return counts(Query()).total


def _counts(query: Query) -> Counts:
    found = _counted(query)
    number = found[""].get("", 0)
    freed = {
        facet: _counted(replace(query, **{name: ()}))[facet]
        for facet, name in _NARROWING.items()
        if getattr(query, name)
    }
    return Counts(
        total=number,
        is_capped=bool(query.words) and number > MOST,
        facets={facet: dict(freed.get(facet, found[facet])) for facet in _NARROWING},
    )


def _counted(query: Query) -> Facets:
    columns = ("land", "impact_stage", "action_fields", "target_groups")
    rows, values = matching(query).order_by().values(*columns).query.sql_with_params()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(rows=rows), values)
        for facet, code, number in cursor.fetchall():
            found[facet][code] = number
    return found
