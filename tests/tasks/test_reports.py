import pytest

from core.errors import NotFound
from core.jobs.models import Job
from core.tenancy import alliance_context
from tasks import reports
from tenants.reports import selectors, services
from tests.tenants.reports.small_alliance import TODAY

pytestmark = pytest.mark.django_db


def test_task_renders_in_its_alliance_and_twice_does_no_harm(alliance_a):
    with alliance_context(alliance_a):
        report, job = services.request_report(
            alliance=alliance_a, year=2026, quarter=3, requested_by=None, today=TODAY
        )

    for _ in range(2):
        reports.render_report(alliance=str(alliance_a.id), job_id=str(job.id))

    with alliance_context(alliance_a):
        assert selectors.get_report(report.id).status == "ready"


def test_job_of_another_alliance_is_not_carried_out(alliance_a, alliance_b):
    with alliance_context(alliance_a):
        _report, job = services.request_report(
            alliance=alliance_a, year=2026, quarter=3, requested_by=None, today=TODAY
        )

    with pytest.raises(NotFound):
        reports.render_report(alliance=str(alliance_b.id), job_id=str(job.id))

    with alliance_context(alliance_b):
        assert list(selectors.list_reports()) == []
    assert Job.objects.get(id=job.id).status == "queued"


def test_beat_plans_every_alliance_once(alliance_a, alliance_b):
    assert reports.plan_quarter() == 2
    assert reports.plan_quarter() == 0
