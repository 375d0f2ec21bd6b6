from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.errors import NotFound
from core.jobs import services as jobs
from core.jobs.models import Job
from core.jobs.rhythms import BERLIN
from core.tenancy import alliance_context
from federation.statistics.services import request_national_report
from tasks import reports
from tenants.reports import selectors, services
from tests.federation.statistics.reporting import QUARTER, country
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


def test_a_national_report_waits_for_no_row_of_planned_ones(alliance_a, alliance_b):
    country()
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            services.request_report(alliance=alliance, year=2026, quarter=2, requested_by=None)
    wanted = request_national_report(period=QUARTER, by=uuid4())

    assert reports.work()

    assert Job.objects.get(id=wanted.job_id).status == "succeeded"
    assert Job.objects.filter(kind="impact_report", status="queued").count() == 2


def test_a_planned_report_somebody_asks_for_goes_before_the_others(alliance_a, alliance_b):
    planned = {}
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            asked = {"alliance": alliance, "year": 2026, "quarter": 2}
            _report, planned[alliance] = services.request_report(**asked, requested_by=None)
    Job.objects.update(next_at=timezone.now() + timedelta(hours=1))
    someone = uuid4()
    with alliance_context(alliance_b):
        _report, job = services.request_report(**asked, requested_by=someone)
    Job.objects.filter(id=planned[alliance_a].id).update(next_at=timezone.now())

    assert (job.id, job.requested_by) == (planned[alliance_b].id, someone)
    assert reports.work()
    job.refresh_from_db()
    assert (job.status, job.requested_by) == ("succeeded", someone)


def test_a_job_of_an_alliance_that_is_gone_fails_with_a_reason(db):
    job = jobs.enqueue(kind="impact_report", alliance_id=uuid4(), dedupe_key="2026-Q3")

    assert not reports.work()

    job.refresh_from_db()
    assert (job.status, job.problem) == (
        "failed",
        {"detail": "Dieses Bündnis gibt es hier nicht mehr."},
    )
