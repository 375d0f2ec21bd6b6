"""From when to when something counts."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from core.events import Fact
from federation.statistics import rules

COLUMNS = (
    "kind",
    "aggregate_id",
    "alliance_id",
    "land",
    "sector",
    "revision",
    "began_on",
    "ended_on",
)
_UPSERT = """
    INSERT INTO statistics_lifespan AS known
        (kind, aggregate_id, alliance_id, land, sector, revision, began_on, ended_on)
    SELECT * FROM unnest(%s::text[], %s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::int[],
        %s::date[], %s::date[])
    ON CONFLICT (kind, aggregate_id) DO UPDATE
    SET alliance_id = excluded.alliance_id, land = excluded.land, sector = excluded.sector,
        revision = excluded.revision, began_on = excluded.began_on, ended_on = excluded.ended_on
    WHERE known.revision < excluded.revision
"""


def bring_up(facts: Sequence[Fact]) -> None:
    """One statement; its rows in one order for all, so two workers never wait crosswise."""
    told = [rules.lifespan(fact) for fact in facts]
    newest = {one.pk: one for one in sorted(told, key=lambda one: one.revision)}
    rows = [newest[key] for key in sorted(newest)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT, [[getattr(row, name) for row in rows] for name in COLUMNS])
