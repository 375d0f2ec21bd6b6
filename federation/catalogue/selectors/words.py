"""Whether the words of entries have followed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min

from federation.catalogue.models import EntryWords


def stale_words() -> tuple[int, datetime | None]:
    """How many entries are not found by what they say now, and since when the first of them."""
    found = EntryWords.objects.exclude(stale_since=None).aggregate(
        number=Count("pk"), oldest=Min("stale_since")
    )
    return found["number"], found["oldest"]
