"""A quarter handed in, for tests of what comes after."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from core.jobs.models import Job
from tenants.reports import selectors, services
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter

Q3 = Quarter(2026, 3)
SHE = UUID(int=5)
OCTOBER = datetime(2026, 10, 20, 9, tzinfo=UTC)


def rendered(report: ImpactReport) -> ImpactReport:
    """The report as its job has made it, whatever the clock of the test says."""
    Job.objects.update(next_at=timezone.now())
    services.render_report(job_id=report.job_id)
    return selectors.get_report(report.id)


def confirmed(quarter: Quarter = Q3, **options: Any) -> ImpactReport:
    """The report of a quarter she has confirmed in October."""
    return rendered(services.confirm_quarter(quarter=quarter, by=SHE, at=OCTOBER, **options))
