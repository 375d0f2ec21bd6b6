"""What the directory holds of one alliance, to be compared with what it has told."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.events import (
    AllianceFounded,
    AllianceProfile,
    AllianceProfileChanged,
    AllianceStatusChanged,
    Envelope,
)
from core.events.stock import Held
from federation.directory.models import Contribution, DirectoryEntry

_PROFILES = (AllianceFounded, AllianceProfileChanged, AllianceStatusChanged)
_TOLD = tuple(AllianceProfile.__dataclass_fields__)


def contributions_of(alliance_id: UUID) -> dict[UUID, Held]:
    """What is counted for an alliance, and what is not any more."""
    rows = Contribution.objects.filter(alliance_id=alliance_id)
    return {
        id_: Held(id=id_, revision=revision, is_shown=present)
        for id_, revision, present in rows.values_list("aggregate_id", "revision", "present")
    }


def altered_profiles(facts: Sequence[Envelope]) -> set[UUID]:
    """Alliances whose entry is missing or says something else than their newest profile."""
    entries = DirectoryEntry.objects.in_bulk([fact.alliance_id for fact in facts])
    found = set()
    for fact in (envelope.fact() for envelope in facts):
        entry = entries.get(fact.alliance_id)
        if entry is None or not isinstance(fact, _PROFILES) or _differ(entry, fact.profile):
            found.add(fact.alliance_id)
    return found


def miscounted(alliance_id: UUID) -> bool:
    """Whether an entry's numbers are not those of the rows behind them."""
    entry = DirectoryEntry.objects.filter(alliance_id=alliance_id).first()
    present = Contribution.objects.filter(alliance_id=alliance_id, present=True)
    kinds = list(present.values_list("kind", flat=True))
    return entry is not None and (entry.partner_count, entry.example_count) != (
        kinds.count("partner"),
        kinds.count("example"),
    )


def _differ(entry: DirectoryEntry, profile: AllianceProfile) -> bool:
    return any(getattr(entry, name) != getattr(profile, name) for name in _TOLD)
