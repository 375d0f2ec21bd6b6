"""What needs a person: facts that were parked, comparisons that differ."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max, QuerySet

from core.outbox import selectors as outbox
from federation.office.models import Reconciliation
from federation.office.records import ParkedGroup

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


def latest_reconciliations() -> QuerySet[Reconciliation]:
    """The latest comparison with each alliance; those that need a person first."""
    latest = Reconciliation.objects.order_by("alliance_id", "-made_at").distinct("alliance_id")
    return Reconciliation.objects.filter(id__in=latest.values("id")).order_by("-made_at", "id")


def reconciliations_by_state() -> dict[str, int]:
    """How many alliances' latest comparison ended in which state."""
    rows = latest_reconciliations().order_by().values_list("state").annotate(n=Count("id"))
    return dict(rows)


def last_reconciled_at() -> datetime | None:
    """When the last comparison was made."""
    found: datetime | None = Reconciliation.objects.aggregate(at=Max("made_at"))["at"]
    return found
