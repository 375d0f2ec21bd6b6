"""Endpoints and their deliveries, each owner's own; and how webhooks are doing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from core.errors import NotFound
from core.outbox.models import OutboxFact

from ..enums import WebhookState
from ..models import WebhookDelivery, WebhookEndpoint
from ..records import Health


def list_endpoints(*, alliance_id: UUID | None) -> QuerySet[WebhookEndpoint]:
    """The endpoints of one alliance, or (None) of the country, oldest first."""
    return WebhookEndpoint.objects.filter(alliance_id=alliance_id).order_by("created_at", "id")


def get_endpoint(id_: UUID, *, alliance_id: UUID | None) -> WebhookEndpoint:
    """One endpoint of its owner.

    Raises:
        NotFound: none, or somebody else's.
    """
    found = list_endpoints(alliance_id=alliance_id).filter(id=id_).first()
    if found is None:
        raise NotFound
    return found


def listening(alliance_ids: Collection[UUID]) -> list[WebhookEndpoint]:
    """Endpoints in service that may be told of facts of some alliances; one query."""
    for_them = Q(alliance_id=None) | Q(alliance_id__in=alliance_ids)
    return list(
        WebhookEndpoint.objects.filter(for_them, is_enabled=True).only("alliance_id", "event_types")
    )


def list_deliveries(endpoint: WebhookEndpoint, *, state: str = "") -> QuerySet[WebhookDelivery]:
    """What was sent or is to be sent to an endpoint, newest first, with each attempt."""
    rows = WebhookDelivery.objects.filter(endpoint=endpoint).prefetch_related("attempt_log")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-created_at", "id")


def get_delivery(endpoint: WebhookEndpoint, id_: UUID) -> WebhookDelivery:
    """One delivery of an endpoint.

    Raises:
        NotFound: none, or another endpoint's.
    """
    found = WebhookDelivery.objects.filter(endpoint=endpoint, id=id_).first()
    if found is None:
        raise NotFound
    return found


def moment_of(delivery: WebhookDelivery) -> datetime:
    """When the fact of a delivery was recorded, as spans of a replay are counted."""
    fact = OutboxFact.objects.filter(event_id=delivery.event_id).only("recorded_at").first()
    return fact.recorded_at if fact else delivery.occurred_at


def health(*, now: datetime) -> Health:
    """Endpoints and deliveries in numbers; two queries."""
    off, failing = Q(is_enabled=False), Q(is_enabled=True, failures__gt=0)
    endpoints = WebhookEndpoint.objects.aggregate(
        all=Count("id"), off=Count("id", filter=off), failing=Count("id", filter=failing)
    )
    due = Q(state=WebhookState.PENDING, next_at__lte=now, endpoint__is_enabled=True)
    rows = WebhookDelivery.objects.aggregate(
        due=Count("id", filter=due),
        oldest=Min("next_at", filter=due),
        given_up=Count("id", filter=Q(state=WebhookState.FAILED)),
    )
    return Health(
        endpoints=endpoints["all"],
        disabled=endpoints["off"],
        failing=endpoints["failing"],
        due=rows["due"],
        oldest_due_at=rows["oldest"],
        given_up=rows["given_up"],
    )
