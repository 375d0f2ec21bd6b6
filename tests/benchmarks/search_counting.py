"""The yardstick where triggers keep numbers: the statement that counts them out.

Else bare SQL would get quicker with ours, and a page that takes a third of the time look no better.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from tests.benchmarks.search_asking import Statement

_KEPT = "catalogue_tally"
_LISTED = "FROM catalogue_catalogueentry WHERE status = 'listed'"
_TOTAL = f"SELECT count(*) {_LISTED}"
_FACETS = f"""
    WITH hit AS MATERIALIZED (
        SELECT land, impact_stage, action_fields, target_groups {_LISTED}
    )
    SELECT '' AS facet, NULL AS code, count(*) FROM hit
    UNION ALL SELECT 'land', land, count(*) FROM hit GROUP BY land
    UNION ALL SELECT 'wirkung', impact_stage::text, count(*) FROM hit GROUP BY impact_stage
    UNION ALL SELECT 'handlungsfeld', code, count(*)
        FROM hit, unnest(action_fields) AS code GROUP BY code
    UNION ALL SELECT 'zielgruppe', code, count(*)
        FROM hit, unnest(target_groups) AS code GROUP BY code
"""
_OFFICE = """
    SELECT count(*) FILTER (WHERE status = 'listed' AND checked_revision < revision),
        count(*) FILTER (WHERE status = 'listed' AND checked_revision >= revision),
        count(*) FILTER (WHERE status = 'refused')
    FROM catalogue_catalogueentry
"""


def counted_out(sent: Sequence[Statement], url: str) -> list[Statement]:
    """The statements of an answer; in the place of those that read kept numbers one that counts."""
    counts: list[Statement] = [(_instead(url), None)] if _KEPT in str(sent) else []
    return counts + [one for one in sent if _KEPT not in one[0]]


def _instead(url: str) -> str:
    """What the answer takes from the numbers: all facets, how many there are, or the states."""
    parts = urlsplit(url)
    if parts.path.startswith("/servicebuero/"):
        return _OFFICE
    asked = set(parse_qs(parts.query)) - {"seite", "sort"}
    return _TOTAL if "q" in asked or len(asked) > 1 else _FACETS
