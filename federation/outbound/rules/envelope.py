"""A fact as a CloudEvents 1.0 document, thin: it says where to look, not what is there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cloudevents.core.bindings.http import to_structured_event
from cloudevents.core.v1.event import CloudEvent

from ..models import WebhookDelivery
from .types import PREFIX

CONTENT_TYPE = "application/cloudevents+json"
_PLACES = {
    "practice_example": "catalogue-entries/{id}",
    "catalogue_entry": "catalogue-entries/{id}",
    "partner": "alliances/{slug}/partners/{id}",
    "project": "alliances/{slug}/projects/{id}",
    "impact_report": "alliances/{slug}/impact-reports",  # a fact is about a quarter's versions
    "catalogue_entry.adopted": "alliances/{slug}/practice-examples",
}
_ALLIANCE = "alliances/{slug}"


def body(delivery: WebhookDelivery, *, source: str) -> bytes:
    """What is sent, the same at each attempt; `source` is the address of this instance."""
    noun = delivery.type.partition(".")[0]
    place = _PLACES.get(delivery.type) or _PLACES.get(noun, _ALLIANCE)
    path = place.format(id=delivery.aggregate_id, slug=delivery.alliance_slug)
    data = {
        "id": str(delivery.aggregate_id),
        "href": f"{source}/api/v1/{path}",
        "alliance": {"id": str(delivery.alliance_id), "slug": delivery.alliance_slug},
        "revision": delivery.revision,
    }
    return _document(
        id=delivery.event_id,
        source=source,
        type_=delivery.type,
        subject=str(delivery.aggregate_id),
        time=delivery.occurred_at,
        data=data,
    )


def ping_body(*, id_: UUID, source: str, endpoint_id: UUID, at: datetime) -> bytes:
    """A body that tells of nothing but that it arrives."""
    href = f"{source}/api/v1/webhook-endpoints/{endpoint_id}"
    data = {"id": str(endpoint_id), "href": href}
    return _document(
        id=id_, source=source, type_="ping", subject=str(endpoint_id), time=at, data=data
    )


def _document(
    *, id: UUID, source: str, type_: str, subject: str, time: datetime, data: dict[str, Any]
) -> bytes:
    attributes = {
        "id": str(id),
        "source": source,
        "type": PREFIX + type_,
        "subject": subject,
        "time": time.astimezone(UTC),
        "datacontenttype": "application/json",
    }
    made = to_structured_event(CloudEvent(attributes, data)).body
    return made if isinstance(made, bytes) else str(made).encode()
