"""The sweep that makes up for lost hints, and the broom."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone

from core.api import idempotency
from core.jobs import hints as jobs_hints
from core.jobs import selectors as jobs
from federation.outbound import services as webhooks
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
    """Forget what nobody needs: answers to repeated requests, sent webhooks, old sessions."""
    idempotency.forget_old_answers()
    webhooks.forget_old_deliveries(now=timezone.now())
    webhooks.reseal_secrets()
    call_command("clearsessions")
