"""Webhooks: facts queued by the relay, sent by workers that do nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from core.events import Envelope
from federation.outbound import services
from tasks import hints
from tasks.base import FederationTask
from tasks.celery_app import app

_SHORTEST_S, _LONGEST_S = 20, 40


def apply_facts(facts: Sequence[Envelope]) -> None:
    """Queue facts for whoever wants them; the sending is hinted at, never done here."""
    if services.queue_deliveries(facts):
        transaction.on_commit(hints.webhooks_due, robust=True)


@app.task(base=FederationTask, name="webhooks.deliver", expires=10)
def deliver() -> int:
    """Send what is due for a while; safe to run at once with any number of others.

    Runs differ in length, so that two never wait for their last answers at the same time.
    """
    seconds = random.uniform(_SHORTEST_S, _LONGEST_S)  # noqa: S311 - no secret
    sent = services.deliver_due(seconds=seconds)
    services.send_notices(now=timezone.now())
    return sent
