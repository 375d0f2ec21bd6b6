"""Endpoints, facts and secrets as these tests need them."""

from datetime import UTC, datetime
from uuid import uuid4

from core.events import Envelope
from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from federation.outbound import services
from federation.outbound.models import WebhookDelivery, WebhookEndpoint
from federation.outbound.records import Allowance, EndpointData

LOCAL = Allowance(loopback=True)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def endpoint_at(url: str, alliance=None, *types: str) -> tuple[WebhookEndpoint, str]:
    """An endpoint on the own machine and its secret; without an alliance a national one."""
    data = EndpointData(url=url, contact_email="it@stadt.example", event_types=types)
    owner = alliance.id if alliance else None
    with schema_context(PUBLIC):
        return services.create_endpoint(
            alliance_id=owner, data=data, at=datetime.now(UTC), allow=LOCAL
        )


def told_by(alliance, type_: str = "practice_example.published", **changes) -> Envelope:
    """A fact as the relay hands it on."""
    values = {
        "event_id": uuid4(),
        "type": type_,
        "version": 1,
        "alliance_id": alliance.id,
        "alliance_slug": alliance.slug,
        "aggregate_id": uuid4(),
        "revision": 3,
        "occurred_at": NOW,
        "actor_id": uuid4(),
        "payload": {"release": {"title": "Familiencafé", "situation": "x" * 19_000}},
    }
    return Envelope(**values | changes)


def queue(*facts: Envelope) -> list[WebhookDelivery]:
    """Put facts on their way, as the relay does."""
    services.queue_deliveries(facts)
    return list(WebhookDelivery.objects.filter(event_id__in=[fact.event_id for fact in facts]))
