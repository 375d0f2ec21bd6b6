"""What the public sees, told as changes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from core.outbox import selectors as outbox
from core.outbox.models import Change
from core.outbox.records import ChangePage, Place
from federation.catalogue import selectors as catalogue
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from federation.outbound.records import PublicChange, Shown

ENTRY, ALLIANCE = "catalogue_entry", "alliance"


def public_changes_after(place: Place | None, *, limit: int) -> ChangePage[PublicChange]:
    """The next changes, each with its subject as it looks now; five queries whatever the limit.

    Nothing is skipped and old texts are never shown, see `core.outbox.selectors.changes_after`.

    Raises:
        LogBegunAnew: reading must start again.
    """
    page = outbox.changes_after(place, limit=limit)
    entries = CatalogueEntry.objects.in_bulk(_ids(page.changes, ENTRY))
    catalogue.remember_adoptions(entries.values())
    alliances = DirectoryEntry.objects.in_bulk(_ids(page.changes, ALLIANCE))
    known: dict[str, Mapping[UUID, Shown]] = {ENTRY: entries, ALLIANCE: alliances}
    changes = tuple(_told(one, known[one.kind].get(one.subject_id)) for one in page.changes)
    return ChangePage(changes=changes, next=page.next, caught_up=page.caught_up)


def all_public() -> Iterator[tuple[str, str, UUID, UUID]]:
    """Everything the public sees now, as type, kind, subject and alliance of a change."""
    for alliance_id in DirectoryEntry.objects.values_list("pk", flat=True).iterator():
        yield "alliance.changed", ALLIANCE, alliance_id, alliance_id
    listed = catalogue.listed().order_by("pk").values_list("pk", "alliance_id")
    for entry_id, alliance_id in listed.iterator():
        yield "catalogue_entry.listed", ENTRY, entry_id, alliance_id


def _ids(changes: Iterable[Change], kind: str) -> set[UUID]:
    return {change.subject_id for change in changes if change.kind == kind}


def _told(change: Change, now: Shown | None) -> PublicChange:
    is_gone = isinstance(now, CatalogueEntry) and not now.is_listed
    return PublicChange(
        id=change.event_id,
        type=change.type,
        kind=change.kind,
        subject=f"{change.kind}/{change.subject_id}",
        revision=now.revision if now else None,
        occurred_at=change.occurred_at,
        shown=None if is_gone else now,
    )
