"""A fact becomes one row for each endpoint that wants it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from core.events import Envelope

from .. import rules, selectors
from ..models import WebhookDelivery, WebhookEndpoint

KEPT_FOR = timedelta(days=30)
_CHUNK = 5000


def queue_deliveries(facts: Sequence[Envelope]) -> int:
    """Put facts on their way to all endpoints that want them; repeats change nothing.

    One query when nobody listens. Returns how many deliveries there are for these facts.
    """
    endpoints = selectors.listening({fact.alliance_id for fact in facts})
    rows = [row for endpoint in endpoints for row in rows_for(endpoint, facts)]
    if rows:
        WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def rows_for(endpoint: WebhookEndpoint, facts: Iterable[Envelope]) -> list[WebhookDelivery]:
    """What is to be delivered to one endpoint; not yet saved."""
    return [
        WebhookDelivery(
            endpoint=endpoint,
            event_id=fact.event_id,
            type=fact.type,
            alliance_id=fact.alliance_id,
            alliance_slug=fact.alliance_slug,
            aggregate_id=fact.aggregate_id,
            revision=fact.revision,
            occurred_at=fact.occurred_at,
        )
        for fact in facts
        if rules.wants(
            fact.type,
            fact_of=fact.alliance_id,
            endpoint_of=endpoint.alliance_id,
            chosen=endpoint.event_types,
        )
    ]


def forget_old_deliveries(*, now: datetime) -> int:
    """Remove the log of deliveries older than 30 days, a piece at a time; how many there were."""
    old = WebhookDelivery.objects.filter(created_at__lt=now - KEPT_FOR)
    removed = 0
    while ids := list(old.values_list("id", flat=True)[:_CHUNK]):
        WebhookDelivery.objects.filter(id__in=ids).delete()
        removed += len(ids)
    return removed
