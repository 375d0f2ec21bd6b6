"""How many entries there are, by facet and code: kept while they are written, never counted out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db import connection

_SUM = """
    SELECT key, sum(value::bigint)::bigint
    FROM catalogue_tally, jsonb_each_text(numbers) GROUP BY key
"""

type Facets = Mapping[str, Mapping[str, int]]


def numbers() -> Mapping[str, int]:
    """By key: `listed`, `checked`, `unchecked`, `refused`, `withdrawn`, and `<facet>:<code>`."""
    with connection.cursor() as cursor:
        cursor.execute(_SUM)
        return dict(cursor.fetchall())


def total() -> int:
    """How many entries the catalogue shows."""
    return numbers().get("listed", 0)


def everything() -> tuple[int, Facets]:
    """How many entries are shown, and how many of them under each code of each facet."""
    told = numbers()
    facets: dict[str, dict[str, int]] = defaultdict(dict)
    for key, number in told.items():
        facet, is_one, code = key.partition(":")
        if is_one and number:
            facets[facet][code] = number
    return told.get("listed", 0), facets
