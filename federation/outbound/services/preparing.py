"""From a row to a signed request."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from core.errors import DomainError
from core.tenancy.addresses import national_url

from .. import rules
from ..models import WebhookDelivery, WebhookEndpoint
from ..records import Allowance, Outgoing
from ..rules.envelope import CONTENT_TYPE
from .checking import require_address
from .secrets import signature


def source() -> str:
    """The address of this instance, without a slash at its end."""
    return national_url()


def prepare(delivery: WebhookDelivery, *, allow: Allowance, at: datetime) -> Outgoing:
    """The request of one attempt; what must not leave says why."""
    endpoint = delivery.endpoint
    made = request_to(
        endpoint,
        id_=delivery.event_id,
        body=rules.body(delivery, source=source()),
        allow=allow,
        at=at,
    )
    return replace(
        made,
        delivery_id=delivery.id,
        endpoint_id=endpoint.id,
        token=delivery.attempt_token,
        refusal=made.refusal or _worn_out(delivery),
    )


def _worn_out(delivery: WebhookDelivery) -> str:
    """Who sends this dies of it: after the last attempt nobody tries once more."""
    if delivery.attempts <= rules.MAX_ATTEMPTS:
        return ""
    return _("Immer wieder bei uns abgebrochen; wir versuchen es nicht noch einmal.")


def request_to(
    endpoint: WebhookEndpoint, *, id_: UUID, body: bytes, allow: Allowance, at: datetime
) -> Outgoing:
    """A signed request with any body; refused when address or secret are no longer good."""
    at = at.astimezone(UTC)
    try:
        url = require_address(endpoint.url, allow=allow)
        signed = signature(endpoint, id_=str(id_), at=at, body=body)
    except DomainError as error:
        return Outgoing(url=endpoint.url, refusal=error.text)
    headers = {
        "Content-Type": CONTENT_TYPE,
        "User-Agent": "Buendnisnetz-Webhooks/1",
        "Accept": "*/*",
        "webhook-id": str(id_),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signed,
    }
    return Outgoing(url=url, body=body, headers=headers)
