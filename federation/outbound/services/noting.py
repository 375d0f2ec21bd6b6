"""Write down how an attempt went, and what follows from it."""

from __future__ import annotations

import logging
import random
from datetime import datetime, timedelta

from django.db import transaction

from .. import rules
from ..enums import DisabledReason, WebhookState
from ..models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from ..records import Outcome, Outgoing

_log = logging.getLogger(__name__)


@transaction.atomic
def note(outgoing: Outgoing, outcome: Outcome, *, now: datetime) -> bool:
    """Record an attempt; False when another worker has the delivery by now and this one is late."""
    endpoint = (
        WebhookEndpoint.objects.select_for_update(no_key=True)
        .filter(id=outgoing.endpoint_id)
        .first()
    )
    delivery = (
        WebhookDelivery.objects.select_for_update()
        .filter(id=outgoing.delivery_id, attempt_token=outgoing.token)
        .first()
    )
    if endpoint is None or delivery is None:
        _log.warning("late report on webhook delivery %s dropped", outgoing.delivery_id)
        return False
    _log_attempt(delivery, outcome, now)
    if outcome.is_delivered:
        _delivered(endpoint, delivery, now)
    else:
        _failed(endpoint, delivery, outcome, now)
    delivery.save()
    _save(endpoint)
    return True


def switch_off(endpoint: WebhookEndpoint, reason: DisabledReason, *, at: datetime) -> None:
    """Take an endpoint out of service; what is on its way to it waits. Somebody must save it."""
    endpoint.is_enabled, endpoint.disabled_at, endpoint.disabled_reason = False, at, reason
    endpoint.notice_due_at = None if reason is DisabledReason.BY_HAND else at


def switch_on(endpoint: WebhookEndpoint) -> None:
    """Give an endpoint a fresh start. Somebody must save it."""
    endpoint.is_enabled, endpoint.disabled_at, endpoint.disabled_reason = True, None, ""
    endpoint.failures, endpoint.failing_since = 0, None
    endpoint.quiet_until = endpoint.notice_due_at = None


def _log_attempt(delivery: WebhookDelivery, outcome: Outcome, now: datetime) -> None:
    delivery.response_status, delivery.latency_ms = outcome.status, outcome.latency_ms
    delivery.error, delivery.response_excerpt = outcome.error[:300], outcome.excerpt
    delivery.lease_until = delivery.attempt_token = None
    WebhookAttempt.objects.create(
        delivery=delivery,
        number=delivery.attempts,
        at=now,
        response_status=outcome.status,
        latency_ms=outcome.latency_ms,
        error=delivery.error,
    )


def _delivered(endpoint: WebhookEndpoint, delivery: WebhookDelivery, now: datetime) -> None:
    delivery.state, delivery.delivered_at = WebhookState.DELIVERED, now
    endpoint.failures, endpoint.failing_since, endpoint.quiet_until = 0, None, None


def _failed(
    endpoint: WebhookEndpoint, delivery: WebhookDelivery, outcome: Outcome, now: datetime
) -> None:
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    wish = timedelta(seconds=outcome.retry_after_s)
    endpoint.quiet_until = now + max(rules.endpoint_pause(endpoint.failures), wish)
    if outcome.is_gone:
        delivery.next_at = now
        _off(endpoint, DisabledReason.GONE, now)
        return
    pause = rules.next_pause(delivery.attempts, chance=random.random())  # noqa: S311 - no secret
    if pause is None:
        delivery.state = WebhookState.FAILED
    else:
        delivery.next_at = now + max(pause, wish)
    hopeless = rules.is_beyond_hope(
        failures=endpoint.failures,
        failing_for=now - endpoint.failing_since,
        gave_up=pause is None,
    )
    if hopeless:
        _off(endpoint, DisabledReason.FAILING, now)


def _off(endpoint: WebhookEndpoint, reason: DisabledReason, now: datetime) -> None:
    if endpoint.is_enabled:  # else it was switched off while this was under way
        switch_off(endpoint, reason, at=now)


def _save(endpoint: WebhookEndpoint) -> None:
    """Bookkeeping only: what somebody edits meanwhile is not touched, nor its version."""
    endpoint.save(
        update_fields=[
            "is_enabled",
            "disabled_at",
            "disabled_reason",
            "notice_due_at",
            "failures",
            "failing_since",
            "quiet_until",
        ]
    )
