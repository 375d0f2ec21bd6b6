"""What the catalogue holds of one alliance, to be compared with what it has told."""

from collections.abc import Sequence
from uuid import UUID

from core.events import Envelope, ExampleRelease
from core.events.stock import Held
from federation.catalogue.models import CatalogueEntry, EntryStatus

_TOLD = tuple(ExampleRelease.__dataclass_fields__)


def stock_of(alliance_id: UUID) -> dict[UUID, Held]:
    """Entries of an alliance, tombstones included."""
    rows = CatalogueEntry.objects.filter(alliance_id=alliance_id)
    return {
        id_: Held(id=id_, revision=revision, is_shown=status != EntryStatus.WITHDRAWN)
        for id_, revision, status in rows.values_list("id", "revision", "status")
    }


def altered(facts: Sequence[Envelope]) -> set[UUID]:
    """Entries that say something else than the fact they come from."""
    entries = CatalogueEntry.objects.in_bulk([fact.aggregate_id for fact in facts])
    found = set()
    for envelope in facts:
        entry = entries.get(envelope.aggregate_id)
        if entry is None or entry.revision != envelope.revision:
            continue
        release = getattr(envelope.fact(), "release", None)
        if release is not None and any(
            getattr(entry, name) != getattr(release, name) for name in _TOLD
        ):
            found.add(entry.id)
    return found
