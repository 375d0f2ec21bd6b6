"""Entries as the consumer of facts would leave them."""

from typing import Any

from core.vocabulary.german import slugify_german
from federation.directory.models import DirectoryEntry
from federation.directory.rules import search_text
from tests.factories import DirectoryEntryFactory


def alliance(seat: str, **values: Any) -> DirectoryEntry:
    """An alliance at a place, searchable."""
    given = {"slug": slugify_german(seat), "name": f"Lokales Bündnis für Familie {seat}"} | values
    entry: DirectoryEntry = DirectoryEntryFactory.build(seat=seat, **given)
    entry.search_text = search_text(entry)
    entry.save()
    return entry
