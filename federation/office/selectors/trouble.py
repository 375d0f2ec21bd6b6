"""What needs a person: facts that were parked, comparisons that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery

from core.outbox import selectors as outbox
from federation.directory.models import DirectoryEntry
from federation.office.models import Reconciliation
from federation.office.records import Compared, ParkedGroup

_EXAMPLES, _MOST_CAUSES = 5, 20


def parked_groups() -> list[ParkedGroup]:
    """What could not be delivered, grouped by what went wrong, with the latest of each."""
    return [
        ParkedGroup(
            cause=cause,
            examples=tuple(outbox.parked(consumer=cause.consumer, cause=cause.cause)[:_EXAMPLES]),
            held=outbox.held_behind(consumer=cause.consumer, cause=cause.cause),
        )
        for cause in outbox.parked_by_cause()[:_MOST_CAUSES]
    ]


def latest_reconciliations() -> list[Compared]:
    """The latest comparison with each alliance, the last one made first; one query."""
    latest = Reconciliation.objects.order_by("alliance_id", "-made_at").distinct("alliance_id")
    found = [Compared(*row) for row in latest.values_list("made_at", "id", "state")]
    return sorted(sorted(found, key=attrgetter("id")), key=attrgetter("made_at"), reverse=True)


def reconciliations(ids: Sequence[int]) -> list[Reconciliation]:
    """Comparisons with all they found, in the order asked for.

    Each with `alliance_name`, None where the directory does not know the alliance.
    """
    names = DirectoryEntry.objects.filter(slug=OuterRef("alliance_slug")).values("name")
    found = Reconciliation.objects.annotate(alliance_name=Subquery(names)).in_bulk(ids)
    return [found[id_] for id_ in ids if id_ in found]


def is_reconciled(alliance_id: UUID) -> bool:
    """Whether an alliance was ever compared."""
    return Reconciliation.objects.filter(alliance_id=alliance_id).exists()


def reconciliations_by_state() -> dict[str, int]:
    """How many alliances' latest comparison ended in which state."""
    return Counter(one.state for one in latest_reconciliations())


def last_reconciled_at() -> datetime | None:
    """When the last comparison was made."""
    found: datetime | None = Reconciliation.objects.aggregate(at=Max("made_at"))["at"]
    return found
