"""Whether copies are what they should be: digests over rows."""

from __future__ import annotations

from django.db import connection, models

# Ordered by what is added up, so that equal rows give an equal digest in whatever order they lie.
_DIGEST = """
    SELECT encode(sha256(convert_to(coalesce(string_agg(one, '' ORDER BY one), ''), 'UTF8')), 'hex')
    FROM (
        SELECT encode(sha256(convert_to(each::text, 'UTF8')), 'hex') AS one FROM {table} AS each
    ) AS all_rows
"""


def digest_of(*tables: type[models.Model]) -> str:
    """SHA-256 (hex) over all rows of tables, columns and all."""
    found = []
    with connection.cursor() as cursor:
        for model in tables:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(_DIGEST.format(table=table))
            found.append(cursor.fetchone()[0])
    return "-".join(found)
