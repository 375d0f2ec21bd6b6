"""What a person decides about facts that never arrive: let them go again, or give them up."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.outbox import hints
from core.outbox.models import Delivery, DeliveryState


@transaction.atomic
def retry(
    *, ids: Iterable[int] | None = None, consumer: str | None = None, cause: str | None = None
) -> int:
    """Let parked or waiting deliveries go again at once; how many. Without limits: all."""
    chosen = _chosen(ids, consumer, cause)
    number = chosen.filter(state__in=(DeliveryState.PARKED, DeliveryState.WAITING)).update(
        state=DeliveryState.DUE, attempts=0, next_at=timezone.now(), parked_at=None
    )
    transaction.on_commit(lambda: hints.appended.send(None), robust=True)
    return number


@transaction.atomic
def discard(
    *,
    reason: str,
    by: UUID | None,
    ids: Iterable[int] | None = None,
    consumer: str | None = None,
    cause: str | None = None,
) -> int:
    """Give parked deliveries up for good, with a reason that stays; how many.

    What is held behind them goes on.

    Raises:
        Invalid: no reason was given.
    """
    if not reason.strip():
        raise Invalid(errors={"reason": [_("Bitte nennen Sie einen Grund.")]})
    return (
        _chosen(ids, consumer, cause)
        .filter(state=DeliveryState.PARKED)
        .update(
            state=DeliveryState.DISCARDED,
            discard_reason=reason.strip()[:500],
            discarded_by=by,
            done_at=timezone.now(),
        )
    )


def _chosen(
    ids: Iterable[int] | None, consumer: str | None, cause: str | None
) -> QuerySet[Delivery]:
    chosen = Delivery.objects.all()
    if ids is not None:
        chosen = chosen.filter(id__in=list(ids))
    if consumer is not None:
        chosen = chosen.filter(consumer=consumer)
    if cause is not None:
        chosen = chosen.filter(cause=cause)
    return chosen
