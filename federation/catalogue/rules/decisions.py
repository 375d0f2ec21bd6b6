"""What a decision of the service office makes of an entry: the same now and in a replay."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from core.events import (
    CatalogueEntryAccepted,
    CatalogueEntryFeatured,
    CatalogueEntryRefused,
    CatalogueEntryUnfeatured,
)
from federation.catalogue.models import CatalogueEntry, Decision, EntryStatus

from .curation import shown_as

type DecisionFact = (
    CatalogueEntryAccepted
    | CatalogueEntryRefused
    | CatalogueEntryFeatured
    | CatalogueEntryUnfeatured
)
DECISIONS = (
    CatalogueEntryAccepted,
    CatalogueEntryRefused,
    CatalogueEntryFeatured,
    CatalogueEntryUnfeatured,
)

# what decisions make of an entry
DECIDED = (
    "curation_revision",
    "decision",
    "decided_revision",
    "decided_at",
    "checked_revision",
    "refusal_reason",
    "suggested_title",
    "suggested_summary",
    "featured_quarter",
)


def apply_decision(entry: CatalogueEntry, fact: DecisionFact) -> bool:
    """Bring an entry up to a decision, without saving; False when a newer one is known.

    Reads and changes the entry only, so a replay of the log ends with the same entry.
    """
    if fact.revision <= entry.curation_revision:
        return False
    entry.curation_revision = fact.revision
    entry.updated_at = max(entry.updated_at or fact.decided_at, fact.decided_at)
    if isinstance(fact, CatalogueEntryFeatured):
        entry.featured_quarter = fact.quarter_starts_on
    elif isinstance(fact, CatalogueEntryUnfeatured):
        entry.featured_quarter = None
    else:
        _judge(entry, fact)
    return True


def _judge(entry: CatalogueEntry, fact: CatalogueEntryAccepted | CatalogueEntryRefused) -> None:
    entry.decided_revision, entry.decided_at = fact.entry_revision, fact.decided_at
    if isinstance(fact, CatalogueEntryAccepted):
        _accept(entry, fact)
    else:
        _refuse(entry, fact)
    if entry.status != EntryStatus.WITHDRAWN:
        entry.status = shown_as(entry)


def _accept(entry: CatalogueEntry, fact: CatalogueEntryAccepted) -> None:
    entry.decision = Decision.ACCEPTED
    entry.checked_revision = fact.entry_revision
    entry.listed_at = fact.listed_since
    entry.refusal_reason = entry.suggested_title = entry.suggested_summary = ""


def _refuse(entry: CatalogueEntry, fact: CatalogueEntryRefused) -> None:
    entry.decision = Decision.REFUSED
    entry.featured_quarter = None
    if entry.status != EntryStatus.WITHDRAWN and fact.entry_revision >= entry.revision:
        entry.refusal_reason = fact.reason
        entry.suggested_title = fact.suggested_title
        entry.suggested_summary = fact.suggested_summary


def as_decided(entry: CatalogueEntry, facts: Iterable[DecisionFact]) -> CatalogueEntry:
    """A copy of an entry as the decisions about it make it, in the order they were made."""
    made, undecided = copy(entry), CatalogueEntry()
    for name in DECIDED:
        setattr(made, name, getattr(undecided, name))
    for fact in sorted(facts, key=lambda fact: fact.revision):
        apply_decision(made, fact)
    if made.status != EntryStatus.WITHDRAWN:
        made.status = shown_as(made)
    return made
