"""Messages anybody could have put into the broker: refused by a real worker, which goes on."""

from uuid import uuid4

import pytest

from core.embedded.processes import wait_until
from core.jobs.models import Job
from tasks.celery_app import app
from tests.faults.test_jobs_hurt import ask_for_a_report, status


@pytest.fixture
def waiting_job(house, alliance_a):
    """A job of alliance A that nobody has hinted at yet: its time has not come."""
    _report, job = ask_for_a_report(alliance_a, quarter=1)
    return job


def test_messages_without_or_with_a_wrong_alliance_are_refused(
    house, alliance_a, alliance_b, waiting_job, all_is_well
):
    house.start("reports-1")
    log = house.member("reports-1").log
    job_id = str(waiting_job.id)
    for arguments, refusal in (
        ({"job_id": job_id}, "AllianceRequired"),
        ({"job_id": job_id, "alliance": "public"}, "AllianceRequired"),
        ({"job_id": job_id, "alliance": str(uuid4())}, "AllianceMissing"),
        ({"job_id": job_id, "alliance": str(alliance_b.id)}, "NotFound"),
        ({"job_id": "42; DROP", "alliance": str(alliance_a.id)}, "ValueError"),
    ):
        before = log.read_text().count(refusal) if log.exists() else 0
        app.send_task("reports.render", kwargs=arguments)
        assert wait_until(
            lambda before=before, refusal=refusal: log.read_text().count(refusal) > before,
            timeout_s=30,
        ), refusal

    app.send_task("reports.render", kwargs={"job_id": job_id, "alliance": str(alliance_a.id)})
    assert wait_until(lambda: status(waiting_job) == "succeeded", timeout_s=60)
    assert waiting_job.attempts == 1
    assert not Job.objects.filter(alliance_id=alliance_b.id, dedupe_key=waiting_job.dedupe_key)
    all_is_well()


def test_many_plans_of_the_quarter_make_one(house, alliance_a, alliance_b, all_is_well):
    for _ in range(10):
        app.send_task("reports.plan")

    planned = Job.objects.filter(dedupe_key__endswith="-planned")
    assert wait_until(lambda: planned.count() == 2, timeout_s=20)
    all_is_well()
    assert planned.count() == 2
