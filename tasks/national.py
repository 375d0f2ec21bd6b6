"""National reports: made when it is time, printed one by one."""

from __future__ import annotations

from datetime import datetime

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


def make_due(slot: datetime) -> bool:
    """Freeze the country's figures when it is time; whether a report is on its way."""
    return services.make_due_report(at=slot) is not None
