"""Endpoints are made, changed, given new secrets, removed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.outbox import services as outbox

from .. import rules
from ..enums import DisabledReason
from ..errors import TooManyEndpoints
from ..models import WebhookEndpoint
from ..records import Allowance, EndpointData
from .checking import allowance, require_address, require_public_name
from .noting import switch_off, switch_on
from .secrets import new_secret, seal

CONSUMER = "webhooks"
MOST = 20
OVERLAP = timedelta(hours=24)


@transaction.atomic
def create_endpoint(
    *, alliance_id: UUID | None, data: EndpointData, at: datetime, allow: Allowance | None = None
) -> tuple[WebhookEndpoint, str]:
    """Make an endpoint of an alliance, or (None) of the country; the second value is its secret.

    The secret is not stored readably and cannot be shown again.

    Raises:
        AddressRefused: nothing may be sent to its address.
        Invalid: a type it may not be told of, or the address is there already.
        TooManyEndpoints: there are 20.
    """
    url = _checked(data, alliance_id, allow or allowance())
    _lock(alliance_id)
    others = WebhookEndpoint.objects.filter(alliance_id=alliance_id)
    if others.count() >= MOST:
        raise TooManyEndpoints(most=MOST)
    _require_new(url, alliance_id)
    secret = new_secret()
    endpoint = WebhookEndpoint(alliance_id=alliance_id, secret_sealed=seal(secret))
    _write(endpoint, data, url, at)
    endpoint.secret_rotated_at = at
    endpoint.save()
    outbox.listen(consumer=CONSUMER, alliance_id=alliance_id)
    return endpoint, secret


@transaction.atomic
def update_endpoint(
    *,
    endpoint_id: UUID,
    data: EndpointData,
    at: datetime,
    expected_version: int | None = None,
    allow: Allowance | None = None,
) -> WebhookEndpoint:
    """Change an endpoint; switching it on forgets its failures, what waited for it goes out.

    Raises:
        AddressRefused, Invalid: as for a new one.
        EditConflict: somebody else has saved meanwhile.
    """
    endpoint = WebhookEndpoint.lock(endpoint_id, expected_version=expected_version)
    url = endpoint.url
    if data.url != url or data.event_types != tuple(endpoint.event_types):
        url = _checked(data, endpoint.alliance_id, allow or allowance())
    if url != endpoint.url:
        _lock(endpoint.alliance_id)
        _require_new(url, endpoint.alliance_id)
    _write(endpoint, data, url, at)
    endpoint.save()
    return endpoint


@transaction.atomic
def rotate_secret(
    *, endpoint_id: UUID, at: datetime, expected_version: int | None = None
) -> tuple[WebhookEndpoint, str]:
    """Give an endpoint a new secret; for 24 hours the old one signs, too.

    Raises:
        EditConflict: somebody else has saved meanwhile.
    """
    endpoint = WebhookEndpoint.lock(endpoint_id, expected_version=expected_version)
    secret = new_secret()
    endpoint.previous_secret_sealed = endpoint.secret_sealed
    endpoint.previous_secret_until = at + OVERLAP
    endpoint.secret_sealed, endpoint.secret_rotated_at = seal(secret), at
    endpoint.save()
    return endpoint, secret


@transaction.atomic
def delete_endpoint(*, endpoint_id: UUID, expected_version: int | None = None) -> None:
    """Remove an endpoint and all that was on its way to it.

    Raises:
        EditConflict: somebody else has saved meanwhile.
    """
    endpoint = WebhookEndpoint.lock(endpoint_id, expected_version=expected_version)
    _lock(endpoint.alliance_id)
    endpoint.delete()
    if not WebhookEndpoint.objects.filter(alliance_id=endpoint.alliance_id).exists():
        outbox.stop_listening(consumer=CONSUMER, alliance_id=endpoint.alliance_id)


def _write(endpoint: WebhookEndpoint, data: EndpointData, url: str, at: datetime) -> None:
    endpoint.url, endpoint.description = url, data.description
    endpoint.contact_email = data.contact_email
    endpoint.event_types = sorted(set(data.event_types))
    if data.is_enabled and not endpoint.is_enabled:
        switch_on(endpoint)
    elif endpoint.is_enabled and not data.is_enabled:
        switch_off(endpoint, DisabledReason.BY_HAND, at=at)


def _checked(data: EndpointData, alliance_id: UUID | None, allow: Allowance) -> str:
    unknown = set(data.event_types) - rules.allowed_types(alliance_id)
    if unknown:
        text = _("Davon wird hier nicht gemeldet: %(types)s.")
        raise Invalid(errors={"event_types": [text % {"types": ", ".join(sorted(unknown))}]})
    url = require_address(data.url, allow=allow)
    require_public_name(url, allow=allow)
    return url


def _require_new(url: str, alliance_id: UUID | None) -> None:
    if WebhookEndpoint.objects.filter(alliance_id=alliance_id, url=url).exists():
        raise Invalid(errors={"url": [_("Für diese Adresse gibt es schon einen Webhook.")]})


def _lock(alliance_id: UUID | None) -> None:
    """Who makes endpoints for the same owner at once, does so one after the other."""
    with connection.cursor() as cursor:
        owner = f"webhooks {alliance_id}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7203600))", [owner])
