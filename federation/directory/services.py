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
from core.outbox import services as outbox
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
        AND (entry.partner_count, entry.example_count) <> (counted.partners, counted.examples)
    RETURNING entry.alliance_id
"""
_LOCK = """
    SELECT pg_advisory_xact_lock(hashtextextended(one::text, 7203500))
    FROM unnest(%s::uuid[]) AS one
"""


@transaction.atomic
def apply_facts(facts: Sequence[Envelope]) -> None:
    """Bring entries and their counts up to the newest revision each fact tells of."""
    _note(_bring_all_up(inbox.take(consumer=CONSUMER, facts=facts)))


def replay(facts: Sequence[Envelope]) -> None:
    """Apply facts again, whether or not they were before; for a rebuild."""
    inbox.take(consumer=CONSUMER, facts=facts)
    _bring_all_up(facts)


def clear() -> None:
    """Empty the directory, for the transaction of a rebuild."""
    DirectoryEntry.objects.all().delete()
    Contribution.objects.all().delete()
    inbox.forget(consumer=CONSUMER)


@transaction.atomic
def repair(*, alliance_id: UUID, facts: Sequence[Envelope]) -> None:
    """Make anew what the directory holds of one alliance, from the newest facts about it."""
    Contribution.objects.filter(alliance_id=alliance_id).delete()
    DirectoryEntry.objects.filter(alliance_id=alliance_id).update(revision=0)
    replay(facts)
    _note({alliance_id})


def digest() -> str:
    """SHA-256 over all rows of the directory."""
    return digest_of(DirectoryEntry, Contribution)


def _bring_all_up(facts: Sequence[Envelope]) -> set[UUID]:
    told = [envelope.fact() for envelope in inbox.newest_per_aggregate(facts)]
    _lock({fact.alliance_id for fact in told})
    changed = _apply_profiles([fact for fact in told if isinstance(fact, _PROFILES)])
    _apply_contributions([fact for fact in told if not isinstance(fact, _PROFILES)])
    return changed | _count({fact.alliance_id for fact in told})


def _lock(alliance_ids: set[UUID]) -> None:
    # Two workers counting one alliance at once must not overwrite each other with a number that
    # misses what the other has just added; nor may one count while its entry is being made.
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [sorted(alliance_ids)])


def _apply_profiles(facts: Sequence[Profiled]) -> set[UUID]:
    ids = sorted(fact.alliance_id for fact in facts)
    known = DirectoryEntry.objects.select_for_update().order_by("alliance_id").in_bulk(ids)
    changed = set()
    for fact in facts:
        entry = known.get(fact.alliance_id) or DirectoryEntry(alliance_id=fact.alliance_id)
        if entry.revision is None or entry.revision < fact.revision:
            _bring_up(entry, fact)
            changed.add(fact.alliance_id)
    return changed


def _bring_up(entry: DirectoryEntry, fact: Profiled) -> None:
    profile = fact.profile
    for name in _COPIED:
        setattr(entry, name, getattr(profile, name))
    entry.revision, entry.updated_at = fact.revision, fact.occurred_at
    entry.sort_key = sort_key(profile.seat or profile.name)
    entry.letter = letter(entry.sort_key)
    entry.search_text = rules.search_text(entry)
    # A new one is inserted in any case: another worker's newer one must not be written over.
    entry.save(force_insert=entry._state.adding)


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


def _count(alliance_ids: set[UUID]) -> set[UUID]:
    """Count anew; returns whose numbers are others now."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [sorted(alliance_ids)])
        return {row[0] for row in cursor.fetchall()}


def _note(changed: set[UUID]) -> None:
    if changed:
        subjects = {alliance_id: alliance_id for alliance_id in sorted(changed)}
        outbox.note_changes(type_="alliance.changed", kind="alliance", subjects=subjects)
