"""The service office decides about entries: one fact a decision, applied as a replay would."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from core.errors import NotFound
from core.events import (
    CatalogueEntryAccepted,
    CatalogueEntryFeatured,
    CatalogueEntryRefused,
    CatalogueEntryUnfeatured,
)
from core.outbox import services as outbox
from federation.catalogue import rules
from federation.catalogue.errors import FeaturedOvertaken
from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Refusal, Seen
from federation.catalogue.rules import DecisionFact, apply_decision

from .applying import lock_entries
from .saving import save

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('catalogue.featured'))"


@transaction.atomic
def accept_entry(
    *, entry_id: UUID, seen: Seen, by: UUID, at: datetime | None = None
) -> CatalogueEntry:
    """Mark the revision seen as checked; lifts a refusal.

    Raises:
        NotFound, Overtaken, NotDecidable: nothing was decided.
    """
    entry, now = _locked(entry_id, seen), at or timezone.now()
    since = entry.listed_at if entry.is_listed else now
    return _decide(entry, CatalogueEntryAccepted(**_header(entry, by, now), listed_since=since))


@transaction.atomic
def refuse_entry(
    *, entry_id: UUID, seen: Seen, refusal: Refusal, by: UUID, at: datetime | None = None
) -> CatalogueEntry:
    """Take an entry out of the public until it is revised; the reason goes to the author.

    Raises:
        Invalid, NotFound, Overtaken, NotDecidable: nothing was decided.
    """
    rules.require_reason(refusal)
    entry, now = _locked(entry_id, seen), at or timezone.now()
    title, summary = refusal.suggested_title.strip(), refusal.suggested_summary.strip()
    fact = CatalogueEntryRefused(
        **_header(entry, by, now),
        reason=refusal.reason.strip(),
        suggested_title="" if title == entry.title else title,
        suggested_summary="" if summary == entry.summary else summary,
    )
    return _decide(entry, fact)


@transaction.atomic
def feature_entry(
    *,
    entry_id: UUID,
    seen: Seen,
    quarter_starts_on: date,
    replaces: UUID | None,
    by: UUID,
    at: datetime | None = None,
) -> CatalogueEntry:
    """Make a checked entry the Praxisimpuls of a quarter, in place of the one named.

    Raises:
        FeaturedOvertaken: another one is it by now.
        NotFound, Overtaken, NotDecidable: nothing was decided.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)  # nobody may be featured yet: no row to wait for
    wanted = [entry_id, *([replaces] if replaces else [])]
    lock_entries(wanted)
    former = CatalogueEntry.objects.filter(featured_quarter=quarter_starts_on).first()
    if (former.id if former else None) != replaces:
        raise FeaturedOvertaken
    entry, now = _locked(entry_id, seen, featured=True), at or timezone.now()
    if former is not None and former.id != entry.id:
        _unfeature(former, by, now, is_replaced=True)
    fact = CatalogueEntryFeatured(**_header(entry, by, now), quarter_starts_on=quarter_starts_on)
    return _decide(entry, fact)


@transaction.atomic
def unfeature_entry(
    *, entry_id: UUID, seen: Seen, by: UUID, at: datetime | None = None
) -> CatalogueEntry:
    """Take the mark „Praxisimpuls des Quartals“ from an entry; without it nothing changes.

    Raises:
        NotFound, Overtaken, NotDecidable: nothing was decided.
    """
    entry = _locked(entry_id, seen)
    return _unfeature(entry, by, at or timezone.now(), is_replaced=False)


def _unfeature(
    entry: CatalogueEntry, by: UUID, now: datetime, *, is_replaced: bool
) -> CatalogueEntry:
    quarter = entry.featured_quarter
    if quarter is None:
        return entry
    header = _header(entry, by, now)
    fact = CatalogueEntryUnfeatured(**header, quarter_starts_on=quarter, is_replaced=is_replaced)
    return _decide(entry, fact)


def _locked(entry_id: UUID, seen: Seen, *, featured: bool = False) -> CatalogueEntry:
    # looks again for one that a rebuild has just made anew
    entry = lock_entries([entry_id]).get(entry_id)
    if entry is None:
        raise NotFound
    rules.require_seen(entry, seen)
    rules.require_decidable(entry, featured=featured)
    return entry


def _decide(entry: CatalogueEntry, fact: DecisionFact) -> CatalogueEntry:
    """Fact, entry and the note for readers of the changes feed: all or nothing."""
    look = (entry.is_listed, entry.featured_quarter)
    apply_decision(entry, fact)
    save([entry])
    outbox.append(fact)
    if look != (entry.is_listed, entry.featured_quarter):
        subjects = {entry.id: entry.alliance_id}
        outbox.note_changes(type_=fact.TYPE, kind="catalogue_entry", subjects=subjects)
    return entry


def _header(entry: CatalogueEntry, by: UUID, now: datetime) -> dict[str, Any]:
    return {
        "alliance_id": entry.alliance_id,
        "alliance_slug": entry.alliance_slug,
        "aggregate_id": entry.id,
        "revision": entry.curation_revision + 1,
        "occurred_at": now,
        "actor_id": by,
        "slug": entry.slug,
        "entry_revision": entry.revision,
        "decided_at": now,
    }
