"""National reports: the one whose turn it is."""

from __future__ import annotations

from core.jobs import services as jobs
from federation.statistics import services
from tasks.base import FederationTask
from tasks.celery_app import app


@app.task(base=FederationTask, name="reports.national")
def work() -> bool:
    """Make the one national report that waits."""
    job = jobs.claim_next(kind=services.KIND)
    if job is None:
        return False
    services.carry_out(job)
    return True
