"""Who took up what: rows from facts, a count from rows, an answer to where it came from.

Everything here comes from the facts, times too: told again from the beginning, in whatever order,
they end in the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.events import (
    CatalogueEntryAdopted,
    Envelope,
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionEnded,
    PracticeAdoptionReported,
)
from core.outbox import services as outbox
from federation.catalogue import rules
from federation.catalogue.models import Adoption, CatalogueEntry
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of

CONSUMER = "adoptions"
CHANGE = "catalogue_entry.adopted"
type Told = (
    PracticeAdopted | PracticeAdoptionChanged | PracticeAdoptionReported | PracticeAdoptionEnded
)
_TOLD = (
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionReported,
    PracticeAdoptionEnded,
)
_PUBLIC = ("outcome", "cost_eur", "staff_hours", "obstacles", "tip")
_SHOWN = ("alliance_name", "project_status", "reported_at", *_PUBLIC)
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
    newest = inbox.newest_per_aggregate(facts)
    told = [fact for fact in (envelope.fact() for envelope in newest) if isinstance(fact, _TOLD)]
    entry_ids = sorted({fact.adoption.entry_id for fact in told})
    entries = CatalogueEntry.objects.select_for_update().order_by("id").in_bulk(entry_ids)
    _lock(entry_ids)
    known = Adoption.objects.in_bulk([fact.aggregate_id for fact in told])
    newer = [fact for fact in told if _revision(known, fact) < fact.revision + again]
    rows = {fact.aggregate_id: _row(fact) for fact in newer}
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


def _revision(known: Mapping[UUID, Adoption], fact: Told) -> int:
    return known[fact.aggregate_id].revision if fact.aggregate_id in known else 0


def _row(fact: Told) -> Adoption:
    told = fact.adoption
    report = {name: getattr(told.report, name) for name in _PUBLIC} if told.report else {}
    return Adoption(
        id=fact.aggregate_id,
        entry_id=told.entry_id,
        alliance_id=fact.alliance_id,
        alliance_slug=fact.alliance_slug,
        alliance_name=told.alliance_name,
        land=told.land,
        seat=told.seat,
        state=rules.state_of(told),
        project_status=told.project_status,
        is_proven=rules.is_proven(told),
        adopted_revision=told.adopted_revision,
        adopted_at=told.adopted_at,
        reported_at=told.reported_at,
        revision=fact.revision,
        **report,
    )


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


def _answer(fact: Told, row: Adoption) -> CatalogueEntryAdopted:
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
