"""Reports: one row rendered, everybody's planned at the end of a quarter."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from tasks.base import AllianceTask, FederationTask
from tasks.celery_app import app
from tenants.reports import services


@app.task(base=AllianceTask, name="reports.render")
def render_report(*, alliance: str, job_id: str) -> None:
    """Render the report of one job; safe to run twice, refused when another worker holds it."""
    services.render_report(job_id=UUID(job_id))


@app.task(base=FederationTask, name="reports.plan", expires=600)
def plan_quarter() -> int:
    """Plan all alliances' reports of the last quarter; any number of beats plan them once."""
    return services.plan_quarter(now=timezone.now())
