"""The sweep that makes up for lost hints, the broom, and the mail when something is wrong."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from core.api import idempotency
from core.jobs import checks, services
from core.jobs import hints as jobs_hints
from core.jobs import selectors as jobs
from core.letters import services as letters
from core.outbox import services as outbox
from federation.catalogue import services as catalogue
from federation.outbound import services as outbound
from tasks.base import FederationTask
from tasks.celery_app import app


@app.task(base=FederationTask, name="upkeep.sweep_jobs", expires=30)
def sweep_jobs() -> int:
    """Hint again at every job that is due and held by nobody."""
    waiting = jobs.due_kinds(limit=200)
    for kind, number in waiting.items():
        for _ in range(number):
            jobs_hints.enqueued.send(None, kind=kind)
    return sum(waiting.values())


@app.task(base=FederationTask, name="upkeep.begin_changes", expires=30)
def begin_changes() -> bool:
    """See to it that the changes feed was begun in this very database; one query when it was."""
    return outbound.begin_log()


def housekeeping(slot: datetime) -> None:
    """Forget what nobody needs, in small bites; safe to repeat."""
    idempotency.forget_old_answers()
    services.forget_the_past(at=slot)
    outbox.prune()
    letters.forget_sent(now=timezone.now())
    outbound.tidy_log(now=timezone.now())
    outbound.forget_old_deliveries(now=timezone.now())
    outbound.reseal_secrets()
    catalogue.forget_words()
    catalogue.recount()
    call_command("clearsessions")


def tell_operator(slot: datetime) -> None:
    """Mail the operator when the set of alarms has changed."""
    now = timezone.now()
    services.tell_operator(checks.findings(now), at=now)
