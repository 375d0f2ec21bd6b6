"""Reports: one row rendered, everybody's planned at the end of a quarter."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import NotFound
from core.jobs import services as jobs
from core.tenancy import alliance_context, rounds, schema_context
from core.tenancy.context import PUBLIC
from tasks import hints, national
from tasks.base import AllianceTask, FederationTask
from tasks.celery_app import app
from tenants.registry.enums import Status
from tenants.registry.selectors import get_alliance_by_id, list_alliances
from tenants.reports import services

KIND = "impact_report"
_log = logging.getLogger(__name__)


@app.task(base=FederationTask, name="reports.work")
def work() -> bool:
    """Make the one report whose turn it is; alliances take turns, whoever asked how often.

    A paper or a national report goes first, and the report then has a message of its own: somebody
    waits for each of those, while a quarter plans hundreds of reports at once.
    """
    if _take(services.PAPER, services.make_paper) or national.work():
        hints.work_due(KIND)
        return True
    return _take(KIND, services.carry_out)


@app.task(base=FederationTask, name="reports.paper")
def paper() -> bool:
    """Make the one paper whose turn it is."""
    return _take(services.PAPER, services.make_paper)


def _take(kind: str, make: Callable[[Any], object]) -> bool:
    job = jobs.claim_next(kind=kind)
    if job is None:
        return False
    try:
        alliance = get_alliance_by_id(job.alliance_id)
    except NotFound:
        jobs.fail(job, reason=_("Dieses Bündnis gibt es hier nicht mehr."))
        return False
    with alliance_context(alliance):
        make(job)
    return True


@app.task(base=AllianceTask, name="reports.render")
def render_report(*, alliance: str, job_id: str) -> None:
    """Render the report of one job; safe to run twice, refused when another worker holds it."""
    services.render_report(job_id=UUID(job_id))


def plan_quarter(slot: datetime) -> int:
    """Plan all alliances' reports of the quarter that ended before a slot."""
    return services.plan_quarter(day=slot, starts_at=timezone.now())


def care_for_quarters(slot: datetime) -> dict[str, int]:
    """Open, close and remind of every alliance's quarters, each alliance by itself."""
    today, counted = timezone.localdate(slot), {"notices": 0, "failed": 0}
    with schema_context(PUBLIC):
        alliances = list(list_alliances().exclude(status=Status.DISSOLVED).prefetch_related(None))
    for alliance in rounds.one_by_one(alliances):
        try:
            with alliance_context(alliance):
                counted["notices"] += len(services.care(today=today, at=slot))
        except Exception:  # one alliance must not stop the others
            _log.exception("quarters of %s not cared for", alliance.slug)
            counted["failed"] += 1
    with schema_context(PUBLIC):
        return counted | {"told": services.let_reminders_go(now=timezone.now())}
