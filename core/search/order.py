"""Lists in German order, wherever the database runs."""

from __future__ import annotations

from django.contrib.postgres.lookups import Unaccent
from django.db.models.functions import Lower


def german(field: str) -> Lower:
    """Order by a text as people look it up: ä like a, ß like ss, capitals like small letters.

    The embedded PostgreSQL has no ICU collations, so the order must not depend on one.
    """
    return Lower(Unaccent(field))
