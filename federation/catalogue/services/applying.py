"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from core.events import (
    CatalogueEntryListed,
    CatalogueEntryWithdrawn,
    Envelope,
    ExampleRelease,
    Fact,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from core.outbox import services as outbox
from federation.catalogue import rules
from federation.catalogue.models import CatalogueEntry, EntryStatus
from federation.inbox import services as inbox

from . import adoptions
from .addresses import free_slugs
from .saving import save

CONSUMER = "catalogue"
_COPIED = tuple(ExampleRelease.__dataclass_fields__)
_ON_TOMBSTONES = ("title", "alliance_name", "land", "seat", "is_demo", "released_at")

_LOCK_ABSENT = """
    SELECT pg_advisory_xact_lock(hashtextextended(id::text, 7203402))
    FROM unnest(%s::uuid[]) AS id
"""

type Release = PracticeExamplePublished | PracticeExampleRevised


@transaction.atomic
def apply_facts(facts: Sequence[Envelope]) -> None:
    """Bring entries up to the newest revision each fact tells of; repeats change nothing."""
    fresh = inbox.newest_per_aggregate(inbox.take(consumer=CONSUMER, facts=facts))
    changed = bring_up([envelope.fact() for envelope in fresh], now=timezone.now())
    answers = [_answer(entry, fact) for entry, fact in changed]
    outbox.append(*answers)
    _note_changes(answers)


def bring_up(facts: Iterable[Fact], *, now: datetime | None) -> list[tuple[CatalogueEntry, Fact]]:
    """Write what releases and withdrawals change; the entries with the fact that changed each.

    Args:
        now: since when new entries are listed. None: facts are replayed, the newest once more
            too; the log will tell since when, together with addresses (see `rebuilding`).
    """
    told = {fact.aggregate_id: fact for fact in facts}
    known = lock_entries(told)
    new = {id_: _new(fact) for id_, fact in told.items() if id_ not in known}
    if now is not None:
        free_slugs(new.values())
    changed = [
        (entry, fact)
        for entry, fact in ((known.get(id_) or new[id_], fact) for id_, fact in told.items())
        if entry.revision is None or entry.revision < fact.revision + (now is None)
    ]
    for entry, fact in changed:
        _apply(entry, fact, now)
    save([entry for entry, _ in changed])
    adoptions.recount(told)
    return changed


def lock_entries(ids: Iterable[UUID]) -> dict[UUID, CatalogueEntry]:
    """Entries by id, locked until the transaction ends; also those that are not there yet."""
    wanted = CatalogueEntry.objects.select_for_update().order_by("id")
    known: dict[UUID, CatalogueEntry] = wanted.in_bulk(sorted(ids))
    if missing := sorted(set(ids) - known.keys()):
        # No row to lock yet: who makes it at the same time with a newer revision goes first.
        with connection.cursor() as cursor:
            cursor.execute(_LOCK_ABSENT, [missing])
        known |= wanted.in_bulk(missing)
    return known


def _apply(entry: CatalogueEntry, fact: Fact, now: datetime | None) -> None:
    if isinstance(fact, PracticeExamplePublished | PracticeExampleRevised):
        _list(entry, fact, now or fact.occurred_at)
    elif isinstance(fact, PracticeExampleWithdrawn):
        _withdraw(entry, fact, now or fact.occurred_at)
    entry.alliance_slug, entry.revision = fact.alliance_slug, fact.revision
    entry.updated_at = max(entry.updated_at or fact.occurred_at, fact.occurred_at)
    if entry.decided_revision < entry.revision:  # what was proposed was about older words
        entry.refusal_reason = entry.suggested_title = entry.suggested_summary = ""
    if not isinstance(fact, PracticeExampleWithdrawn):
        entry.status = rules.shown_as(entry)


def _list(entry: CatalogueEntry, fact: Release, now: datetime) -> None:
    if entry.revision is None:
        entry.first_listed_at = now
    if entry.revision is None or (not entry.is_listed and entry.revision < fact.revision):
        entry.listed_at = now
    for name in _COPIED:
        setattr(entry, name, getattr(fact.release, name))
    entry.withdrawn_at = None


def _withdraw(entry: CatalogueEntry, fact: PracticeExampleWithdrawn, now: datetime) -> None:
    # A withdrawal may overtake the release: the tombstone then keeps the late one out.
    if entry.revision is None:
        entry.first_listed_at = entry.listed_at = now
    empty = CatalogueEntry()
    for name in set(_COPIED) - set(_ON_TOMBSTONES):
        setattr(entry, name, getattr(empty, name))
    for name in _ON_TOMBSTONES if fact.alliance_name else ():
        setattr(entry, name, getattr(fact, name))
    entry.status, entry.withdrawn_at = EntryStatus.WITHDRAWN, fact.withdrawn_at


def _new(fact: Fact) -> CatalogueEntry:
    title = fact.title if isinstance(fact, PracticeExampleWithdrawn) else ""
    if isinstance(fact, PracticeExamplePublished | PracticeExampleRevised):
        title = fact.release.title
    return CatalogueEntry(
        id=fact.aggregate_id,
        slug=fact.aggregate_id.hex,
        alliance_id=fact.alliance_id,
        alliance_slug=fact.alliance_slug,
        title=title,
    )


def _answer(entry: CatalogueEntry, fact: Fact) -> Fact:
    common: dict[str, Any] = {
        "alliance_id": entry.alliance_id,
        "alliance_slug": entry.alliance_slug,
        "aggregate_id": entry.id,
        "revision": fact.revision,
        "occurred_at": timezone.now(),
        "slug": entry.slug,
        "listed_since": entry.listed_at,
        "first_listed_at": entry.first_listed_at,
    }
    if isinstance(fact, PracticeExampleWithdrawn):
        return CatalogueEntryWithdrawn(**common, withdrawn_at=fact.withdrawn_at)
    return CatalogueEntryListed(**common)


def _note_changes(answers: Sequence[Fact]) -> None:
    for type_ in sorted({answer.TYPE for answer in answers}):
        subjects = {one.aggregate_id: one.alliance_id for one in answers if type_ == one.TYPE}
        outbox.note_changes(type_=type_, kind="catalogue_entry", subjects=subjects)
