"""What the public may see of an entry that the service office does not show."""

from __future__ import annotations

from dataclasses import fields

from core.events import ExampleRelease
from federation.catalogue.models import CatalogueEntry, Decision, EntryStatus

# where an entry comes from may stay; what somebody wrote may not
_STAYS = ("alliance_name", "land", "seat", "is_demo", "released_at")
_WORDS = tuple(field.name for field in fields(ExampleRelease) if field.name not in _STAYS)
_OF_THE_OFFICE = ("refusal_reason", "suggested_title", "suggested_summary")


def veiled(entry: CatalogueEntry) -> CatalogueEntry:
    """The entry; if it is refused, without title, texts, reason and readable address.

    Also if it was refused until it was withdrawn: giving in must not publish a title. Never save
    what comes out.
    """
    if entry.status == EntryStatus.REFUSED or _was_refused(entry):
        empty = CatalogueEntry()
        for name in (*_WORDS, *_OF_THE_OFFICE):
            setattr(entry, name, getattr(empty, name))
        entry.slug = entry.id.hex
    return entry


def _was_refused(entry: CatalogueEntry) -> bool:
    is_gone = entry.status == EntryStatus.WITHDRAWN and entry.decision == Decision.REFUSED
    return is_gone and entry.decided_revision >= entry.revision - 1
