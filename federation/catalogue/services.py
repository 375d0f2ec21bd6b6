"""Bring the catalogue up to what the facts tell, and tell the alliances back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
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
from core.vocabulary.german import slugify_german
from federation.inbox import services as inbox

from . import rules
from .models import CatalogueEntry, EntryStatus

CONSUMER = "catalogue"
_COPIED = tuple(ExampleRelease.__dataclass_fields__)
_KEPT_BY_TOMBSTONES = ("title", "alliance_name", "land", "seat", "is_demo", "released_at")


@transaction.atomic
def apply_facts(facts: Sequence[Envelope]) -> None:
    """Bring entries up to the newest revision each fact tells of; repeats change nothing."""
    fresh = inbox.newest_per_aggregate(inbox.take(consumer=CONSUMER, facts=facts))
    ids = sorted(envelope.aggregate_id for envelope in fresh)
    known = CatalogueEntry.objects.select_for_update().order_by("id").in_bulk(ids)
    now = timezone.now()
    answers = []
    for fact in (envelope.fact() for envelope in fresh):
        entry = known.get(fact.aggregate_id)
        if entry is None or entry.revision < fact.revision:
            answers.append(_apply(entry, fact, now))
    told = [answer for answer in answers if answer is not None]
    outbox.append(*told)
    _note_changes(told)


def _apply(entry: CatalogueEntry | None, fact: Fact, now: datetime) -> Fact | None:
    if isinstance(fact, PracticeExamplePublished | PracticeExampleRevised):
        return _list(entry, fact, now)
    if isinstance(fact, PracticeExampleWithdrawn):
        return _withdraw(entry, fact, now)
    return None


def _list(
    entry: CatalogueEntry | None,
    fact: PracticeExamplePublished | PracticeExampleRevised,
    now: datetime,
) -> Fact:
    entry = entry or _new(fact, fact.release.title, now)
    if not entry.is_listed:
        entry.listed_at = now
    for name in _COPIED:
        setattr(entry, name, getattr(fact.release, name))
    entry.alliance_slug = fact.alliance_slug
    entry.status, entry.withdrawn_at = EntryStatus.LISTED, None
    entry.revision = fact.revision
    _save(entry)
    return CatalogueEntryListed(
        **_answer(entry, fact, now), slug=entry.slug, listed_since=entry.listed_at
    )


def _withdraw(entry: CatalogueEntry | None, fact: PracticeExampleWithdrawn, now: datetime) -> Fact:
    # A withdrawal may overtake the release: the tombstone then keeps the late one out.
    entry = entry or _new(fact, fact.title, now)
    empty = CatalogueEntry()
    for name in set(_COPIED) - set(_KEPT_BY_TOMBSTONES):
        setattr(entry, name, getattr(empty, name))
    entry.status, entry.withdrawn_at = EntryStatus.WITHDRAWN, fact.withdrawn_at
    entry.revision = fact.revision
    _save(entry)
    return CatalogueEntryWithdrawn(
        **_answer(entry, fact, now), slug=entry.slug, withdrawn_at=fact.withdrawn_at
    )


def _new(fact: Fact, title: str, now: datetime) -> CatalogueEntry:
    return CatalogueEntry(
        id=fact.aggregate_id,
        slug=_free_slug(title, fact.alliance_slug),
        alliance_id=fact.alliance_id,
        alliance_slug=fact.alliance_slug,
        title=title,
        first_listed_at=now,
        listed_at=now,
    )


def _free_slug(title: str, alliance_slug: str) -> str:
    """A readable address that stays for good: the title, then the place, then a number."""
    base = slugify_german(title, limit=80) or "praxisimpuls"
    wanted = [base, f"{base}-{alliance_slug}"[:110]]
    taken = set(CatalogueEntry.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{wanted[1]}-{number}" for number in range(2, 10_000))
    return next(slug for slug in (*wanted, *numbered) if slug not in taken)


def _save(entry: CatalogueEntry) -> None:
    entry.search_text = rules.search_text(entry) if entry.is_listed else ""
    entry.search_vector = rules.search_vector(entry) if entry.is_listed else None
    entry.save()


def _answer(entry: CatalogueEntry, fact: Fact, now: datetime) -> dict[str, Any]:
    return {
        "alliance_id": entry.alliance_id,
        "alliance_slug": entry.alliance_slug,
        "aggregate_id": entry.id,
        "revision": fact.revision,
        "occurred_at": now,
        "actor_id": None,
    }


def _note_changes(answers: Sequence[Fact]) -> None:
    for type_ in sorted({answer.TYPE for answer in answers}):
        subjects = {one.aggregate_id: one.alliance_id for one in answers if type_ == one.TYPE}
        outbox.note_changes(type_=type_, kind="catalogue_entry", subjects=subjects)
