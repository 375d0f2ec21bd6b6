"""What the catalogue holds of one alliance, to be compared with what it has told."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Model

from core.events import Envelope, ExampleRelease
from core.events.stock import Held
from federation.catalogue.models import Adoption, CatalogueEntry, EntryStatus
from federation.catalogue.rules import (
    ADOPTIONS,
    DECIDED,
    DECISIONS,
    DecisionFact,
    adoption_row,
    as_decided,
)

_TOLD = tuple(ExampleRelease.__dataclass_fields__)
_CURATED = (*DECIDED, "status")
_READ = (*_CURATED, "revision", "listed_at", "updated_at")
_ADOPTED = tuple(field.attname for field in Adoption._meta.concrete_fields)


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


def misjudged(alliance_id: UUID, facts: Sequence[Envelope]) -> set[UUID]:
    """Entries of an alliance that are not as the decisions about them make them."""
    decisions: dict[UUID, list[DecisionFact]] = {}
    for fact in (envelope.fact() for envelope in facts):
        if isinstance(fact, DECISIONS):
            decisions.setdefault(fact.aggregate_id, []).append(fact)
    entries = CatalogueEntry.objects.filter(alliance_id=alliance_id).only(*_READ)
    return {
        one.id
        for one in entries
        if _differ(one, as_decided(one, decisions.get(one.id, ())), _CURATED)
    }


def adoptions_by(alliance_id: UUID) -> dict[UUID, Held]:
    """What the catalogue knows an alliance has taken up, also what it has given up."""
    rows = Adoption.objects.filter(alliance_id=alliance_id).values_list("id", "revision")
    return {id_: Held(id=id_, revision=revision, is_shown=True) for id_, revision in rows}


def altered_adoptions(facts: Sequence[Envelope]) -> set[UUID]:
    """Adoptions that say something else than the fact they come from."""
    told = [fact for fact in (one.fact() for one in facts) if isinstance(fact, ADOPTIONS)]
    rows = Adoption.objects.in_bulk([fact.aggregate_id for fact in told])
    return {
        fact.aggregate_id
        for fact in told
        if (row := rows.get(fact.aggregate_id)) is not None
        and row.revision == fact.revision
        and _differ(row, adoption_row(fact), _ADOPTED)
    }


def miscounted(alliance_id: UUID) -> set[UUID]:
    """Entries of an alliance whose number of adoptions is not that of the rows behind it."""
    entries = CatalogueEntry.objects.filter(alliance_id=alliance_id)
    numbers = dict(entries.values_list("id", "adoption_count"))
    proven = Adoption.objects.filter(entry_id__in=list(numbers), is_proven=True)
    counted = Counter(proven.values_list("entry_id", flat=True))
    return {id_ for id_, number in numbers.items() if counted[id_] != number}


def _differ(one: Model, other: Model, names: Sequence[str]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)
