from datetime import datetime
from uuid import uuid4

import pytest

from core.errors import NotFound
from core.jobs import services as jobs
from core.jobs.models import Job
from core.jobs.rhythms import BERLIN
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


def test_however_often_a_quarter_is_planned_each_alliance_gets_one_report(alliance_a, alliance_b):
    slot = datetime(2026, 10, 1, tzinfo=BERLIN)

    assert [reports.plan_quarter(slot) for _ in range(2)] == [2, 0]


def test_alliances_take_turns_whoever_asked_more_often(alliance_a, alliance_b):
    for alliance, quarters in ((alliance_a, (1, 2, 3)), (alliance_b, (3,))):
        for quarter in quarters:
            jobs.enqueue(
                kind="impact_report",
                alliance_id=alliance.id,
                dedupe_key=f"2026-Q{quarter}",
                arguments={"year": 2026, "quarter": quarter},
            )

    assert [reports.work() for _ in range(2)] == [True, True]

    done = Job.objects.filter(status="succeeded").values_list("alliance_id", flat=True)
    assert set(done) == {alliance_a.id, alliance_b.id}


def test_a_paper_somebody_waits_for_goes_before_the_next_planned_report(alliance_a, alliance_b):
    with alliance_context(alliance_a):
        report, job = services.request_report(
            alliance=alliance_a, year=2026, quarter=3, requested_by=None, today=TODAY
        )
        services.render_report(job_id=job.id)
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            services.request_report(alliance=alliance, year=2026, quarter=2, requested_by=None)
    with alliance_context(alliance_a):
        _paper, job = services.request_paper(report_id=report.id, kind="council", by=None)

    assert reports.work()

    left = Job.objects.filter(status="queued")
    assert Job.objects.get(id=job.id).status == "succeeded"
    assert left.count() == 2
    assert [reports.work() for _ in range(3)] == [True, True, False]
    assert left.count() == 0


def test_a_job_of_an_alliance_that_is_gone_fails_with_a_reason(db):
    job = jobs.enqueue(kind="impact_report", alliance_id=uuid4(), dedupe_key="2026-Q3")

    assert not reports.work()

    job.refresh_from_db()
    assert (job.status, job.problem) == (
        "failed",
        {"detail": "Dieses Bündnis gibt es hier nicht mehr."},
    )
