"""What the public may see of an entry that the service office does not show."""

from __future__ import annotations

from dataclasses import fields

from core.events import ExampleRelease
from federation.catalogue.models import CatalogueEntry, EntryStatus

# where an entry comes from may stay; what somebody wrote may not
_STAYS = ("alliance_name", "land", "seat", "is_demo", "released_at")
_WORDS = tuple(field.name for field in fields(ExampleRelease) if field.name not in _STAYS)
_OF_THE_OFFICE = ("refusal_reason", "suggested_title", "suggested_summary")


def veiled(entry: CatalogueEntry) -> CatalogueEntry:
    """The entry; if it is refused, without its title, its texts and the reason (never save it)."""
    if entry.status == EntryStatus.REFUSED:
        empty = CatalogueEntry()
        for name in (*_WORDS, *_OF_THE_OFFICE):
            setattr(entry, name, getattr(empty, name))
    return entry
