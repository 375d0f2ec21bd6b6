"""The catalogue from nothing: from what the alliances told, and what it answered itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Replace

from core.events import (
    CatalogueEntryListed,
    CatalogueEntryWithdrawn,
    Envelope,
    Fact,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from core.outbox import services as outbox
from federation.catalogue.models import CatalogueEntry, KnownWord
from federation.catalogue.rules import DECISIONS, apply_decision
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of

from .addresses import free_slugs
from .applying import CONSUMER, bring_up, lock_entries
from .indexing import index_words
from .saving import save

_ANSWERS = (CatalogueEntryListed, CatalogueEntryWithdrawn)
# What the alliances told, then what was answered and decided, each in the order of the log.
PASSES: tuple[tuple[str, ...], ...] = (
    tuple(
        fact.TYPE
        for fact in (PracticeExamplePublished, PracticeExampleRevised, PracticeExampleWithdrawn)
    ),
    tuple(fact.TYPE for fact in (*_ANSWERS, *DECISIONS)),
)


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts of one pass again without answering."""
    if facts and facts[0].type in PASSES[0]:
        inbox.take(consumer=CONSUMER, facts=facts)
        newest = inbox.newest_per_aggregate(facts)
        bring_up([envelope.fact() for envelope in newest], now=None)
    else:
        _remember([envelope.fact() for envelope in facts])


@transaction.atomic
def repair(ids: Sequence[UUID], *, read: Callable[[Sequence[str]], Sequence[Envelope]]) -> None:
    """Make entries anew from all that was told of them; `read` gives the facts of some types.

    They are locked before the log is read, so that nothing that is decided meanwhile is lost.
    What nothing was told of is not touched, nor what is newer than the log.
    """
    known = lock_entries(ids)
    passes = [list(read(types)) for types in PASSES]
    told = {fact.aggregate_id: fact for fact in passes[0]}
    mended = {
        id_: fact.alliance_id
        for id_, fact in told.items()
        if id_ not in known or known[id_].revision <= fact.revision
    }
    CatalogueEntry.objects.filter(id__in=mended).delete()
    for facts in passes:
        replay([fact for fact in facts if fact.aggregate_id in mended])
    _name_the_nameless()
    outbox.note_changes(type_="catalogue_entry.mended", kind="catalogue_entry", subjects=mended)


@transaction.atomic
def remove(ids: Sequence[UUID]) -> None:
    """Remove entries nobody knows the origin of; a person has decided so."""
    gone = {entry.id: entry.alliance_id for entry in lock_entries(ids).values()}
    CatalogueEntry.objects.filter(id__in=gone).delete()
    outbox.note_changes(type_="catalogue_entry.removed", kind="catalogue_entry", subjects=gone)


def clear() -> None:
    """Empty the catalogue, for the transaction of a rebuild."""
    # Entries are locked before their words, as everywhere; deleting goes the other way round.
    list(CatalogueEntry.objects.select_for_update().order_by("id").values_list("id"))
    CatalogueEntry.objects.all().delete()
    KnownWord.objects.all().delete()
    inbox.forget(consumer=CONSUMER)


def digest() -> str:
    """SHA-256 over all rows of the catalogue."""
    return digest_of(CatalogueEntry)


def finish() -> None:
    """Give an address to what was never answered, and let all words follow; for a rebuild."""
    _name_the_nameless()
    while index_words():
        pass


def _name_the_nameless() -> None:
    own_id = Replace(Cast("id", TextField()), Value("-"), Value(""))
    nameless = list(CatalogueEntry.objects.filter(slug=own_id))
    free_slugs(nameless)
    save(nameless)


def _remember(facts: Sequence[Fact]) -> None:
    """Addresses and dates come from answers, what the office decided from its decisions."""
    known = lock_entries({fact.aggregate_id for fact in facts})
    for fact in facts:
        entry = known.get(fact.aggregate_id)
        if entry is None:
            continue
        if isinstance(fact, _ANSWERS):
            entry.slug = fact.slug
            entry.listed_at = fact.listed_since or entry.listed_at
            entry.first_listed_at = fact.first_listed_at or entry.listed_at
        elif isinstance(fact, DECISIONS):
            apply_decision(entry, fact)
    save(list(known.values()))
