from datetime import UTC, datetime, timedelta

import pytest

from core.jobs.models import Job
from core.jobs.services import place_in
from core.tenancy import alliance_context
from tenants.registry.models import Alliance
from tenants.reports import selectors, services
from tenants.reports.services.planning import SCHEDULE, WINDOW

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 1, tzinfo=UTC)


def plan(now: datetime = NOW) -> int:
    return services.plan_quarter(day=now, starts_at=now)


def test_everybody_is_planned_once_however_often_it_is_tried(alliance_a, alliance_b):
    assert plan() == 2
    assert plan(NOW + timedelta(days=30)) == 0

    planned = {job.alliance_id: job for job in Job.objects.all()}
    assert set(planned) == {alliance_a.id, alliance_b.id}
    assert planned[alliance_a.id].arguments == {"year": 2026, "quarter": 3}
    assert planned[alliance_a.id].next_at == NOW + place_in(
        WINDOW, schedule=SCHEDULE, alliance_id=alliance_a.id
    )


def test_next_quarter_is_planned_anew(alliance_a):
    plan()

    assert plan(datetime(2027, 1, 2, tzinfo=UTC)) == 2


def test_dissolved_alliances_are_left_in_peace(alliance_a, alliance_b):
    Alliance.objects.filter(id=alliance_b.id).update(status="dissolved")

    assert plan() == 1


def test_planned_report_is_made_when_its_time_has_come(in_alliance_a):
    plan()
    job = Job.objects.get(alliance_id=in_alliance_a.id)
    early = Job.objects.filter(id=job.id)
    early.update(next_at=datetime(2099, 1, 1, tzinfo=UTC))
    assert services.render_report(job_id=job.id) is None
    early.update(next_at=NOW)

    services.render_report(job_id=job.id)

    assert [(one.period.key, one.status) for one in selectors.list_reports()] == [
        ("2026-Q3", "ready")
    ]


def test_somebody_who_asks_does_not_wait_for_the_planned_one(in_alliance_a):
    plan(datetime(2026, 10, 1, tzinfo=UTC))
    planned = Job.objects.get(alliance_id=in_alliance_a.id)

    _report, job = services.request_report(
        alliance=in_alliance_a, year=2026, quarter=3, requested_by=None, today=NOW.date()
    )
    services.render_report(job_id=job.id)
    Job.objects.filter(id=planned.id).update(next_at=NOW)
    services.render_report(job_id=planned.id)

    with alliance_context(in_alliance_a):
        assert [one.version for one in selectors.list_reports()] == [1]
    assert Job.objects.get(id=planned.id).status == "succeeded"
