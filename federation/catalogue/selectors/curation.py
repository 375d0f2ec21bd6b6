"""What the service office has to look at, and what is featured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from core.errors import NotFound
from core.events import PracticeExamplePublished, PracticeExampleRevised
from core.outbox import selectors as outbox
from core.outbox.records import envelope
from federation.catalogue.models import CatalogueEntry, EntryStatus
from federation.catalogue.records import Difference, Queue
from federation.catalogue.rules import differences
from federation.catalogue.selectors import tally

_RELEASES = (PracticeExamplePublished, PracticeExampleRevised)
_LISTED = Q(status=EntryStatus.LISTED)
_QUEUES: Mapping[Queue, Q] = {
    "unchecked": _LISTED & Q(checked_revision__lt=F("revision")),
    "checked": _LISTED & Q(checked_revision__gte=F("revision")),
    "refused": Q(status=EntryStatus.REFUSED),
}


def queue(name: Queue, *, q: str = "") -> QuerySet[CatalogueEntry]:
    """Entries of one state, newest release first; `q` is part of a title or an alliance's name."""
    entries = CatalogueEntry.objects.filter(_QUEUES[name])
    if q:
        entries = entries.filter(Q(title__icontains=q) | Q(alliance_name__icontains=q))
    return entries.order_by("-released_at", "id")


def counts() -> dict[Queue, int]:
    """How many entries each state holds."""
    told = tally.numbers()
    return {name: told.get(name, 0) for name in _QUEUES}


def get_for_curation(entry_id: UUID) -> CatalogueEntry:
    """One entry with all its texts, also a refused one; for the service office only.

    Raises:
        NotFound: there is none.
    """
    entry = CatalogueEntry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return entry


def changes_since_check(entries: Iterable[CatalogueEntry]) -> dict[UUID, tuple[Difference, ...]]:
    """Per changed entry, how it differs from what was checked; the log of facts remembers that.

    An entry whose checked release the log does not hold any more is left out.
    """
    changed = {entry.id: entry for entry in entries if entry.is_changed}
    found = outbox.find_facts(
        types=[kind.TYPE for kind in _RELEASES],
        of=[(one.alliance_id, one.id, one.checked_revision) for one in changed.values()],
    )
    told = [envelope(row).fact() for row in found]
    return {
        fact.aggregate_id: differences(fact.release, changed[fact.aggregate_id])
        for fact in told
        if isinstance(fact, _RELEASES)
    }


def featured(quarter_starts_on: date) -> CatalogueEntry | None:
    """The Praxisimpuls of a quarter, while the public can read it."""
    entries = CatalogueEntry.objects.filter(_LISTED, featured_quarter=quarter_starts_on)
    return entries.first()


def find_featured(quarter_starts_on: date) -> CatalogueEntry | None:
    """The entry that bears the mark of a quarter, readable or not; for the service office."""
    entries = CatalogueEntry.objects.filter(featured_quarter=quarter_starts_on)
    return entries.first()
