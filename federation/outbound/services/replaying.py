"""Send again: one delivery, or everything of a span of time, also what was never sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.events import Envelope
from core.outbox.models import OutboxFact
from core.outbox.records import envelope

from .. import rules
from ..enums import WebhookState
from ..errors import EndpointDisabled
from ..models import WebhookDelivery, WebhookEndpoint
from .queueing import rows_for

MOST = 10_000
LONGEST = timedelta(days=30)
_CHUNK = 500


@transaction.atomic
def replay_delivery(*, endpoint: WebhookEndpoint, delivery: WebhookDelivery, at: datetime) -> int:
    """Send one delivery again, with the same id and all its attempts before it.

    Raises:
        EndpointDisabled: the endpoint is off.
    """
    _require_on(endpoint)
    return _again(endpoint, [delivery], at)


@transaction.atomic
def replay_range(
    *, endpoint: WebhookEndpoint, since: datetime, until: datetime, at: datetime
) -> int:
    """Send all facts again that were recorded from `since` to before `until`; how many.

    Facts from before the endpoint, or from while it was off, are among them.

    Raises:
        EndpointDisabled: the endpoint is off.
        Invalid: the span is empty, longer than 30 days, or holds more than 10,000 facts.
    """
    _require_on(endpoint)
    if not since < until or until - since > LONGEST:
        _refuse(_("„until“ muss nach „since“ liegen, höchstens 30 Tage danach."))
    queued = 0
    for chunk in _facts(endpoint, since, until):
        queued += _again(endpoint, rows_for(endpoint, chunk), at)
        if queued > MOST:
            _refuse(_("Das sind mehr als 10.000 Meldungen. Bitte wählen Sie eine kürzere Spanne."))
    return queued


def _facts(endpoint: WebhookEndpoint, since: datetime, until: datetime) -> Iterator[list[Envelope]]:
    types = endpoint.event_types or sorted(rules.allowed_types(endpoint.alliance_id))
    rows = OutboxFact.objects.filter(
        type__in=types, recorded_at__gte=since, recorded_at__lt=until
    ).order_by("position")
    if endpoint.alliance_id:
        rows = rows.filter(alliance_id=endpoint.alliance_id)
    chunk: list[Envelope] = []
    for row in rows.iterator(_CHUNK):
        chunk.append(envelope(row))
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _again(endpoint: WebhookEndpoint, rows: list[WebhookDelivery], at: datetime) -> int:
    """Known deliveries start anew, unknown ones for the first time; what is under way stays."""
    WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)
    events = [row.event_id for row in rows]
    mine = WebhookDelivery.objects.filter(endpoint=endpoint, event_id__in=events)
    mine.exclude(state=WebhookState.PENDING, lease_until__gt=at).update(
        state=WebhookState.PENDING, attempts=0, next_at=at, lease_until=None, attempt_token=None
    )
    return len(rows)


def _require_on(endpoint: WebhookEndpoint) -> None:
    if not endpoint.is_enabled:
        raise EndpointDisabled


def _refuse(reason: str) -> None:
    raise Invalid(errors={"since": [reason]})
