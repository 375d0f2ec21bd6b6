"""The catalogue from nothing: from what the alliances told, and what it answered itself."""

from __future__ import annotations

from collections.abc import Sequence

from core.events import CatalogueEntryListed, CatalogueEntryWithdrawn, Envelope, Fact
from federation.catalogue.models import CatalogueEntry
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of

from .addresses import free_slugs
from .applying import CONSUMER, bring_up
from .saving import save

_ANSWERS = (CatalogueEntryListed, CatalogueEntryWithdrawn)
# Each pass is replayed in the order of the log: what was told, then what was answered to it.
PASSES: tuple[tuple[str, ...], ...] = (
    (
        "practice_example.published",
        "practice_example.revised",
        "practice_example.withdrawn",
    ),
    tuple(fact.TYPE for fact in _ANSWERS),
)


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts again without answering; addresses and dates come from earlier answers."""
    told = [envelope.fact() for envelope in inbox.newest_per_aggregate(facts)]
    answers = [fact for fact in told if isinstance(fact, _ANSWERS)]
    if answers:
        _remember(answers)
    else:
        inbox.take(consumer=CONSUMER, facts=facts)
        bring_up(told, now=None)


def clear() -> None:
    """Empty the catalogue, for the transaction of a rebuild."""
    CatalogueEntry.objects.all().delete()
    inbox.forget(consumer=CONSUMER)


def digest() -> str:
    """SHA-256 over all rows of the catalogue."""
    return digest_of(CatalogueEntry)


def finish() -> None:
    """Give an address to what was never answered."""
    nameless = [entry for entry in CatalogueEntry.objects.all() if entry.slug == entry.id.hex]
    free_slugs(nameless)
    save(nameless)


def _remember(answers: Sequence[Fact]) -> None:
    known = CatalogueEntry.objects.in_bulk([answer.aggregate_id for answer in answers])
    for answer in answers:
        entry = known.get(answer.aggregate_id)
        if entry is None or not isinstance(answer, _ANSWERS):
            continue
        entry.slug = answer.slug
        entry.listed_at = answer.listed_since or entry.listed_at
        entry.first_listed_at = answer.first_listed_at or entry.listed_at
    CatalogueEntry.objects.bulk_update(
        known.values(), ["slug", "listed_at", "first_listed_at"], batch_size=500
    )
