"""Bring the directory up to what the facts tell."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from core.events import (
    AllianceFounded,
    AllianceProfile,
    AllianceProfileChanged,
    AllianceStatusChanged,
    Envelope,
    Fact,
    PartnerJoined,
    PracticeExamplePublished,
    PracticeExampleRevised,
)
from core.vocabulary.german import letter, sort_key
from federation.inbox import services as inbox
from federation.inbox.selectors import digest_of

from . import rules
from .models import Contribution, ContributionKind, DirectoryEntry

CONSUMER = "directory"
_PROFILES = (AllianceFounded, AllianceProfileChanged, AllianceStatusChanged)
type Profiled = AllianceFounded | AllianceProfileChanged | AllianceStatusChanged
_PRESENT = (PartnerJoined, PracticeExamplePublished, PracticeExampleRevised)
_COPIED = tuple(name for name in AllianceProfile.__dataclass_fields__)

_UPSERT = """
    INSERT INTO directory_contribution (aggregate_id, kind, alliance_id, revision, present)
    SELECT * FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::int[], %s::bool[])
    ON CONFLICT (aggregate_id) DO UPDATE
    SET revision = excluded.revision, present = excluded.present
    WHERE directory_contribution.revision < excluded.revision
"""
_COUNT = """
    UPDATE directory_directoryentry AS entry
    SET partner_count = counted.partners, example_count = counted.examples
    FROM (
        SELECT alliance_id,
            count(*) FILTER (WHERE kind = 'partner' AND present) AS partners,
            count(*) FILTER (WHERE kind = 'example' AND present) AS examples
        FROM directory_contribution WHERE alliance_id = ANY(%s) GROUP BY alliance_id
    ) AS counted
    WHERE entry.alliance_id = counted.alliance_id
"""


@transaction.atomic
def apply_facts(facts: Sequence[Envelope]) -> None:
    """Bring entries and their counts up to the newest revision each fact tells of."""
    _bring_all_up(inbox.take(consumer=CONSUMER, facts=facts))


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts again, whether or not they were before; for a rebuild."""
    inbox.take(consumer=CONSUMER, facts=facts)
    _bring_all_up(facts)


def clear() -> None:
    """Empty the directory, for the transaction of a rebuild."""
    DirectoryEntry.objects.all().delete()
    Contribution.objects.all().delete()
    inbox.forget(consumer=CONSUMER)


def digest() -> str:
    """SHA-256 over all rows of the directory."""
    return digest_of(DirectoryEntry, Contribution)


def _bring_all_up(facts: Sequence[Envelope]) -> None:
    told = [envelope.fact() for envelope in inbox.newest_per_aggregate(facts)]
    _apply_profiles([fact for fact in told if isinstance(fact, _PROFILES)])
    _apply_contributions([fact for fact in told if not isinstance(fact, _PROFILES)])
    _count({fact.alliance_id for fact in told})


def _apply_profiles(facts: Sequence[Profiled]) -> None:
    ids = sorted(fact.alliance_id for fact in facts)
    known = DirectoryEntry.objects.select_for_update().order_by("alliance_id").in_bulk(ids)
    for fact in facts:
        entry = known.get(fact.alliance_id) or DirectoryEntry(alliance_id=fact.alliance_id)
        if entry.revision is None or entry.revision < fact.revision:
            _bring_up(entry, fact)


def _bring_up(entry: DirectoryEntry, fact: Profiled) -> None:
    profile = fact.profile
    for name in _COPIED:
        setattr(entry, name, getattr(profile, name))
    entry.revision, entry.updated_at = fact.revision, fact.occurred_at
    entry.sort_key = sort_key(profile.seat or profile.name)
    entry.letter = letter(entry.sort_key)
    entry.search_text = rules.search_text(entry)
    entry.save()


def _apply_contributions(facts: Sequence[Fact]) -> None:
    if not facts:
        return
    ordered = sorted(facts, key=lambda fact: fact.aggregate_id)
    with connection.cursor() as cursor:
        cursor.execute(
            _UPSERT,
            [
                [fact.aggregate_id for fact in ordered],
                [_kind(fact) for fact in ordered],
                [fact.alliance_id for fact in ordered],
                [fact.revision for fact in ordered],
                [isinstance(fact, _PRESENT) for fact in ordered],
            ],
        )


def _kind(fact: Fact) -> str:
    is_partner = fact.TYPE.startswith("partner.")
    return ContributionKind.PARTNER if is_partner else ContributionKind.EXAMPLE


def _count(alliance_ids: set[UUID]) -> None:
    if not alliance_ids:
        return
    # Lock first: two workers counting one alliance at once must not overwrite each other
    # with a number that misses what the other has just added.
    locked = DirectoryEntry.objects.select_for_update().filter(alliance_id__in=alliance_ids)
    list(locked.order_by("alliance_id").values_list("alliance_id"))
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [sorted(alliance_ids)])
