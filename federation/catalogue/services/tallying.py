"""Look after the numbers that triggers keep: whoever wrote past the triggers is found out here."""

from __future__ import annotations

import logging

from django.db import connection, transaction

_log = logging.getLogger(__name__)

_ALONE = "SELECT pg_advisory_xact_lock(hashtext('catalogue_tally'))"
# In one statement, so under one snapshot: an entry and its numbers are seen both or neither, and
# writers need not wait.
_DIFFERENCE = """
    SELECT catalogue_tally_sum(
        (SELECT coalesce(jsonb_object_agg(key, number), '{}') FROM (
            SELECT key, count(*) AS number
            FROM catalogue_catalogueentry AS one, catalogue_tally_keys(one.status, one.land,
                one.impact_stage, one.action_fields, one.target_groups,
                one.checked_revision >= one.revision)
            GROUP BY key) AS counted),
        (SELECT coalesce(jsonb_object_agg(key, number), '{}') FROM (
            SELECT key, -sum(value::bigint) AS number
            FROM catalogue_tally, jsonb_each_text(numbers) GROUP BY key) AS kept)
    ) AS numbers
"""
_ADD = f"""
    WITH difference AS ({_DIFFERENCE})
    INSERT INTO catalogue_tally (numbers) SELECT numbers FROM difference WHERE numbers <> '{{}}'
    RETURNING numbers::text
"""  # noqa: S608 - constants
# The triggers of a statement run also when it meets no row: nobody keeps a page with wrong numbers.
_TURN = "UPDATE catalogue_catalogueentry SET revision = revision WHERE false"


@transaction.atomic
def recount() -> bool:
    """Count all entries and set the numbers right; whether they were wrong."""
    with connection.cursor() as cursor:
        cursor.execute(_ALONE)
        cursor.execute(_ADD)
        added = cursor.fetchone()
        if added:
            _log.error("numbers of the catalogue were wrong and are mended by %s", added[0])
            cursor.execute(_TURN)
    return added is not None
