"""Quarters side by side; each counted as it was told, whatever became of its alliances.

Without sums: those of a quarter grow by exactly what one alliance tells late.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from core import vocabulary
from federation.statistics.records import Cell, Coverage, Period, SeriesPoint
from federation.statistics.rules import cells, protection

_NEWEST = """
    WITH period AS (
        SELECT * FROM unnest(%(years)s::int[], %(quarters)s::int[], %(ends)s::date[])
            AS p (year, quarter, last_day)
    ), newest AS (
        SELECT DISTINCT ON (year, quarter, alliance_id) year, quarter, alliance_id, figures
        FROM statistics_releasedreport JOIN period USING (year, quarter)
        ORDER BY year, quarter, alliance_id, released_at DESC, revision DESC
    )
"""
_COVERAGE = """
    , there AS (
        SELECT year, quarter, aggregate_id AS alliance_id
        FROM period JOIN statistics_lifespan ON kind = 'alliance'
            AND coalesce(began_on <= last_day, true) AND coalesce(ended_on > last_day, true)
        UNION SELECT year, quarter, alliance_id FROM newest
    )
    SELECT year, quarter, count(newest.alliance_id), count(*)
    FROM there LEFT JOIN newest USING (year, quarter, alliance_id)
    GROUP BY year, quarter
"""
_FIGURES = """
    SELECT year, quarter, code,
        count(*) FILTER (WHERE NOT is_shielded),
        count(*) FILTER (WHERE is_shielded),
        percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY value)
            FILTER (WHERE NOT is_shielded)
    FROM newest, LATERAL (
        SELECT code, is_shielded, nullif(value, '')::numeric AS value
        FROM jsonb_to_recordset(figures) AS one (code text, value text, is_shielded boolean)
    ) AS figure
    GROUP BY year, quarter, code
"""


def series(periods: Sequence[Period]) -> tuple[SeriesPoint, ...]:
    """Quarters in the order given, each with its coverage and every indicator; two queries."""
    asked: dict[str, Any] = {
        "years": [one.year for one in periods],
        "quarters": [one.quarter for one in periods],
        "ends": [one.last_day for one in periods],
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST + _COVERAGE, asked)
        covered = {
            Period(year, quarter): Coverage(key="", reported=reported, expected=there)
            for year, quarter, reported, there in cursor.fetchall()
        }
        cursor.execute(_NEWEST + _FIGURES, asked)
        rows = cursor.fetchall()
    return tuple(
        SeriesPoint(
            period=period,
            coverage=covered.get(period, Coverage(key="", reported=0, expected=0)),
            cells=_cells([row[2:] for row in rows if Period(row[0], row[1]) == period]),
        )
        for period in periods
    )


def _cells(
    rows: Sequence[tuple[str, int, int, list[float] | None]],
) -> tuple[Cell, ...]:
    told = {row[0]: row for row in rows}
    return tuple(
        _cell(one, *told[one.code][1:]) for one in vocabulary.indicators() if one.code in told
    )


def _cell(
    indicator: vocabulary.Indicator,
    given: int,
    shielded: int,
    quartiles: list[float] | None,
) -> Cell:
    few = protection.is_small(given)
    return Cell(
        key=indicator.code,
        alliances=protection.veiled(given),
        shielded=protection.veiled(shielded),
        spread=cells.spread_of(quartiles) if quartiles and given and not few else None,
        is_hidden=few,
    )
