"""The sweep that makes up for lost hints, and the broom."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone

from core.api import idempotency
from core.jobs import hints as jobs_hints
from core.jobs import selectors as jobs
from core.outbox import services as outbox
from federation.outbound import services as outbound
from tasks.base import FederationTask
from tasks.celery_app import app


@app.task(base=FederationTask, name="upkeep.sweep_jobs", expires=30)
def sweep_jobs() -> int:
    """Hint again at every job that is due and held by nobody."""
    found = list(jobs.due(limit=200))
    for job in found:
        jobs_hints.enqueued.send(None, job_id=job.id, kind=job.kind, alliance_id=job.alliance_id)
    return len(found)


@app.task(base=FederationTask, name="upkeep.housekeeping", expires=600)
def housekeeping() -> None:
    """Forget what nobody needs: old answers, changes, facts, webhooks and sessions."""
    idempotency.forget_old_answers()
    outbox.prune()
    outbound.tidy_log(now=timezone.now())
    outbound.forget_old_deliveries(now=timezone.now())
    outbound.reseal_secrets()
    call_command("clearsessions")


@app.task(base=FederationTask, name="upkeep.begin_changes", expires=30)
def begin_changes() -> bool:
    """See to it that the changes feed was begun in this very database; one query when it was."""
    return outbound.begin_log()
