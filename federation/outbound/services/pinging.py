"""Try an endpoint out, now."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from django.core.cache import caches

from .. import rules
from ..errors import PingTooSoon
from ..models import WebhookEndpoint
from ..records import Allowance, Limits, Outcome
from .checking import allowance
from .preparing import request_to, source
from .sending import send

_PAUSE_S = 5
_LIMITS = Limits(connect_s=3, total_s=8)  # somebody waits for the answer


def ping(*, endpoint: WebhookEndpoint, at: datetime, allow: Allowance | None = None) -> Outcome:
    """Send a signed event of the type `ping`; how it went.

    Waits for a foreign server, so it must not be called inside a transaction. Works for an
    endpoint that is off, too, and changes nothing about it.

    Raises:
        PingTooSoon: the last one was a moment ago.
    """
    if not caches["shared"].add(f"webhook-ping:{endpoint.id}", 1, timeout=_PAUSE_S):
        raise PingTooSoon
    id_, allow = uuid.uuid4(), allow or allowance()
    body = rules.ping_body(id_=id_, source=source(), endpoint_id=endpoint.id, at=at)
    outgoing = request_to(endpoint, id_=id_, body=body, allow=allow, at=at)
    return replace(send(outgoing, allow=allow, limits=_LIMITS), id=id_)
