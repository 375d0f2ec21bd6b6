"""Who took up what: rows from facts, a count from rows, an answer to where it came from.

Everything here comes from the facts, times too: told again from the beginning, in whatever order,
they end in the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.events import CatalogueEntryAdopted, Envelope
from core.outbox import services as outbox
from federation.catalogue import rules
from federation.catalogue.models import Adoption, CatalogueEntry
from federation.catalogue.rules import ADOPTIONS, AdoptionFact
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of

CONSUMER = "adoptions"
CHANGE = "catalogue_entry.adopted"
_SHOWN = ("alliance_name", "project_status", "reported_at", *rules.REPORTED)
_WRITTEN = tuple(field.name for field in Adoption._meta.fields if field.name != "id")
_LOCK = """
    SELECT pg_advisory_xact_lock(hashtextextended(id, 7203410))
    FROM unnest(%s::text[]) WITH ORDINALITY AS entry (id, place) ORDER BY place
"""
_COUNT = """
    UPDATE catalogue_catalogueentry AS entry SET adoption_count = counted.n
    FROM (
        SELECT wanted.id, count(adoption.id) AS n FROM unnest(%s::uuid[]) AS wanted (id)
        LEFT JOIN catalogue_adoption AS adoption
            ON adoption.entry_id = wanted.id AND adoption.is_proven
        GROUP BY wanted.id
    ) AS counted
    WHERE entry.id = counted.id AND entry.adoption_count <> counted.n
"""


@transaction.atomic
def apply_adoptions(facts: Sequence[Envelope]) -> None:
    """Bring adoptions, counts and their origins up to the newest revision each fact tells of."""
    answers = _bring_up(inbox.take(consumer=CONSUMER, facts=facts), again=False)
    outbox.append(*answers)


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts again without answering; for a rebuild."""
    inbox.take(consumer=CONSUMER, facts=facts)
    _bring_up(facts, again=True)


def clear() -> None:
    """Forget all adoptions, for the transaction of a rebuild."""
    Adoption.objects.all().delete()
    counted = CatalogueEntry.objects.filter(adoption_count__gt=0)
    list(counted.select_for_update().order_by("id").values_list("id"))
    counted.update(adoption_count=0)
    inbox.forget(consumer=CONSUMER)


def digest() -> str:
    """SHA-256 over all adoptions."""
    return digest_of(Adoption)


def _bring_up(facts: Sequence[Envelope], *, again: bool) -> list[CatalogueEntryAdopted]:
    told = _told(inbox.newest_per_aggregate(facts))
    entry_ids = sorted({fact.adoption.entry_id for fact in told})
    entries = CatalogueEntry.objects.select_for_update().order_by("id").in_bulk(entry_ids)
    _lock(entry_ids)
    known = Adoption.objects.in_bulk([fact.aggregate_id for fact in told])
    newer = [fact for fact in told if _revision(known, fact) < fact.revision + again]
    rows = {fact.aggregate_id: rules.adoption_row(fact) for fact in newer}
    Adoption.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )
    _count(entry_ids)
    changed = {row.entry_id for id_, row in rows.items() if _shown(known.get(id_)) != _shown(row)}
    if not again:
        _note(entries[id_] for id_ in sorted(changed & entries.keys()))
    return [_answer(fact, rows[fact.aggregate_id]) for fact in newer]


def recount(entry_ids: Collection[UUID]) -> None:
    """Count the proven adoptions of entries that have just been written.

    An adoption may be told of before its entry. Each side writes its rows, then takes the lock
    of the entry, then counts: whoever comes second sees the rows of the first.
    """
    _lock(entry_ids)
    _count(entry_ids)


@transaction.atomic
def repair_adoptions(facts: Sequence[Envelope], *, miscounted: Collection[UUID] = ()) -> None:
    """Write adoptions as their newest facts tell, and count those of some entries anew.

    Rows newer than the facts are left: the relay has been here meanwhile.
    """
    entry_ids = {fact.adoption.entry_id for fact in _told(facts)} | set(miscounted)
    entries = CatalogueEntry.objects.select_for_update().order_by("id").in_bulk(sorted(entry_ids))
    replay(facts)
    recount(entry_ids)
    _note(entries.values())


@transaction.atomic
def remove_adoptions(ids: Collection[UUID]) -> None:
    """Remove adoptions nobody knows the origin of; a person has decided so."""
    adoptions = Adoption.objects.filter(id__in=ids)
    entry_ids = set(adoptions.values_list("entry_id", flat=True))
    adoptions.delete()
    repair_adoptions([], miscounted=entry_ids)


def _told(facts: Sequence[Envelope]) -> list[AdoptionFact]:
    return [fact for fact in (envelope.fact() for envelope in facts) if isinstance(fact, ADOPTIONS)]


def _revision(known: Mapping[UUID, Adoption], fact: AdoptionFact) -> int:
    return known[fact.aggregate_id].revision if fact.aggregate_id in known else 0


def _shown(adoption: Adoption | None) -> tuple[Any, ...] | None:
    """What everybody sees of an adoption."""
    if adoption is None or not adoption.is_proven:
        return None
    return tuple(getattr(adoption, name) for name in _SHOWN)


def _lock(entry_ids: Collection[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [sorted(map(str, entry_ids))])


def _count(entry_ids: Collection[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [list(entry_ids)])


def _note(entries: Any) -> None:
    subjects = {entry.id: entry.alliance_id for entry in entries if entry.is_listed}
    outbox.note_changes(type_=CHANGE, kind="catalogue_entry", subjects=subjects)


def _answer(fact: AdoptionFact, row: Adoption) -> CatalogueEntryAdopted:
    return CatalogueEntryAdopted(
        alliance_id=fact.adoption.origin_alliance_id,
        alliance_slug=fact.adoption.origin_alliance_slug,
        aggregate_id=fact.aggregate_id,
        revision=fact.revision,
        occurred_at=fact.occurred_at,
        actor_id=None,
        adopter_id=fact.alliance_id,
        adopter_slug=fact.alliance_slug,
        is_proven=row.is_proven,
        adoption=fact.adoption,
    )
