"""How the federation has grown, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from federation.statistics import rules
from federation.statistics.enums import Kind
from federation.statistics.records import Figures, QuarterFigures

# What an alliance has ends with it at the latest; what it has shared stays. A Land is known of
# alliances. All that began or ended before the window, and what began nobody knows when, lies
# in the quarter before it. What is still to come is not there yet.
_COUNT = """
    WITH life AS (
        SELECT one.kind, one.began_on,
            CASE WHEN one.kind IN ('partner', 'adoption')
                THEN least(one.ended_on, home.ended_on) ELSE one.ended_on END AS ended_on
        FROM statistics_lifespan AS one
        LEFT JOIN statistics_lifespan AS home
            ON home.kind = 'alliance' AND home.aggregate_id = one.alliance_id
        WHERE %(land)s = '' OR home.land = %(land)s
    )
    SELECT kind,
        date_trunc('quarter', greatest(began_on, %(before)s))::date AS began_in,
        CASE WHEN ended_on <= %(today)s
            THEN date_trunc('quarter', greatest(ended_on, %(before)s))::date END AS ended_in,
        count(*)
    FROM life
    WHERE coalesce(began_on <= least(%(today)s, ended_on), true)
    GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class _Counted:
    """So many of a kind that began in one quarter and, perhaps, ended in another."""

    kind: str
    began_in: date
    ended_in: date | None
    number: int


def quarters(*, today: date, number: int = 8, land: str = "") -> tuple[QuarterFigures, ...]:
    """The running quarter and those before it, the newest first; () when nothing was told yet.

    One query, whatever there is to count.

    Args:
        land: the code of a Land; "" counts the whole country.
    """
    starts = _starts(today, number)
    counted = _counted(today=today, before=starts[-1] - timedelta(days=1), land=land)
    return tuple(_quarter(start, today, counted) for start in starts) if counted else ()


def _starts(today: date, number: int) -> list[date]:
    """First days of quarters, the running one first."""
    starts = [rules.quarter_start(today)]
    while len(starts) < number:
        starts.append(rules.quarter_start(starts[-1] - timedelta(days=1)))
    return starts


def _counted(*, today: date, before: date, land: str) -> list[_Counted]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"today": today, "before": before, "land": land})
        return [_Counted(*row) for row in cursor.fetchall()]


def _quarter(start: date, today: date, counted: Sequence[_Counted]) -> QuarterFigures:
    last = rules.quarter_end(start)
    figures = {
        kind: _figures(start, [one for one in counted if one.kind == kind]) for kind in Kind.values
    }
    return QuarterFigures(
        starts_on=start,
        ends_on=min(last, today),
        is_running=last >= today,
        alliances=figures[Kind.ALLIANCE],
        partners=figures[Kind.PARTNER],
        examples=figures[Kind.EXAMPLE],
        adoptions=figures[Kind.ADOPTION],
        reports=figures[Kind.REPORT],
    )


def _figures(start: date, counted: Sequence[_Counted]) -> Figures:
    there = [one for one in counted if one.began_in <= start]
    return Figures(
        there=sum(one.number for one in there if one.ended_in is None or one.ended_in > start),
        begun=sum(one.number for one in counted if one.began_in == start),
        ended=sum(one.number for one in counted if one.ended_in == start),
    )
