"""The text by which an alliance is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core import vocabulary
from core.vocabulary.searching import spellings

if TYPE_CHECKING:
    from federation.directory.models import DirectoryEntry


def search_text(entry: DirectoryEntry) -> str:
    """Two lines of folded words: names and places first, what else describes it second."""
    return f"{spellings(_names(entry))}\n{spellings(_descriptions(entry))}"


def _names(entry: DirectoryEntry) -> Iterator[str]:
    yield from (entry.name, entry.short_name, entry.seat, entry.postcode)
    yield from (str(area["name"]) for area in entry.areas)


def _descriptions(entry: DirectoryEntry) -> Iterator[str]:
    land = next((one for one in vocabulary.laender() if one.code == entry.land), None)
    yield from (land.name, land.code, *land.aliases) if land else ()
    for field in vocabulary.action_fields():
        if field.code in entry.action_fields:
            yield from (field.label, field.short, *field.aliases)
    yield from (entry.motto, entry.carrier, entry.patron, entry.summary, entry.goal)
