"""Take what is due into hand: few at a time for each endpoint, nothing twice at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext

from ..models import WebhookAttempt, WebhookDelivery

# Longer than any request can take, looking up its name included.
LEASE = timedelta(seconds=90)
PER_ENDPOINT = 2  # at once; one while it fails

_IS_DUE = """d.endpoint_id = e.id AND d.state = 'pending' AND d.next_at <= %(now)s
             AND (d.lease_until IS NULL OR d.lease_until <= %(now)s)"""
_FREE = """(CASE WHEN e.failures = 0 THEN %(most)s ELSE 1 END) - (
               SELECT count(*) FROM outbound_webhookdelivery f
               WHERE f.endpoint_id = e.id AND f.state = 'pending' AND f.lease_until > %(now)s)"""

# Whose turn it is. The row stays locked until the end, so two workers never count at once.
_TURNS = f"""
    SELECT e.id FROM outbound_webhookendpoint e
    WHERE e.is_enabled AND (e.quiet_until IS NULL OR e.quiet_until <= %(now)s)
      AND EXISTS (SELECT 1 FROM outbound_webhookdelivery d WHERE {_IS_DUE})
      AND {_FREE} > 0
    ORDER BY e.last_claimed_at NULLS FIRST, e.id
    LIMIT %(limit)s
    FOR NO KEY UPDATE OF e SKIP LOCKED
"""  # noqa: S608 - constants
# A statement of its own: under the locks it sees what others have committed meanwhile.
_CLAIM = f"""
    UPDATE outbound_webhookdelivery AS taken
    SET attempts = taken.attempts + 1, lease_until = %(until)s, attempt_token = gen_random_uuid()
    FROM (
        SELECT due.id FROM outbound_webhookendpoint e
        CROSS JOIN LATERAL (
            SELECT d.id FROM outbound_webhookdelivery d WHERE {_IS_DUE}
            ORDER BY d.next_at, d.id LIMIT greatest({_FREE}, 0)
            FOR UPDATE SKIP LOCKED
        ) AS due
        WHERE e.id = ANY(%(turns)s)
        LIMIT %(limit)s
    ) AS picked
    WHERE taken.id = picked.id
    RETURNING new.id, new.attempts - 1, old.attempt_token IS NOT NULL
"""  # noqa: S608 - constants
_NOTE_TURNS = "UPDATE outbound_webhookendpoint SET last_claimed_at = %s WHERE id = ANY(%s)"


@transaction.atomic
def claim(*, limit: int, now: datetime) -> list[WebhookDelivery]:
    """Up to `limit` deliveries for this worker alone, each with a fresh attempt token."""
    values: dict[str, Any] = {"now": now, "until": now + LEASE, "limit": limit}
    values["most"] = PER_ENDPOINT
    with connection.cursor() as cursor:
        cursor.execute(_TURNS, values)
        values["turns"] = [row[0] for row in cursor.fetchall()]
        if not values["turns"]:
            return []
        cursor.execute(_CLAIM, values)
        taken = cursor.fetchall()
        cursor.execute(_NOTE_TURNS, [now, values["turns"]])
    _log_lost([(id_, number) for id_, number, is_lost in taken if is_lost], now)
    ids = [row[0] for row in taken]
    return list(WebhookDelivery.objects.filter(id__in=ids).select_related("endpoint"))


def _log_lost(attempts: Sequence[tuple[UUID, int]], now: datetime) -> None:
    """Note attempts nobody has reported on: their worker died, or is too late by now."""
    error = gettext("Bei uns abgebrochen. Ob die Nachricht angekommen ist, wissen wir nicht.")
    WebhookAttempt.objects.bulk_create(
        WebhookAttempt(delivery_id=id_, number=number, at=now, latency_ms=0, error=error)
        for id_, number in attempts
    )
