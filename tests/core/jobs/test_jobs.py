"""Long work as a row: one open job a key, one holder at a time, a late writer refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.jobs import selectors, services
from core.jobs.models import Job, JobStatus
from core.jobs.services import LeaseLost

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(alliance_a) -> Job:
    return enqueue(alliance_a)


def enqueue(alliance, key="2026-1") -> Job:
    return services.enqueue(kind="impact_report", alliance_id=alliance.id, dedupe_key=key)


def lose_lease(job: Job) -> None:
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_asking_twice_is_one_job_until_it_is_over(alliance_a, alliance_b, job):
    assert enqueue(alliance_a) == job
    assert enqueue(alliance_b) != job
    services.succeed(services.claim(job.id), href="/da")

    assert enqueue(alliance_a) != job


def test_one_worker_holds_a_job(job):
    assert services.claim(job.id).status == JobStatus.RUNNING
    assert services.claim(job.id) is None
    assert services.claim(uuid4()) is None


def test_a_worker_paused_beyond_its_lease_is_refused(job):
    slow = services.claim(job.id)
    lose_lease(job)
    fast = services.claim(job.id)

    with pytest.raises(LeaseLost):
        services.progress(slow, done=1, total=3)
    with pytest.raises(LeaseLost):
        services.succeed(slow, href="/alt")
    services.succeed(fast, href="/neu")
    assert Job.objects.get(id=job.id).result_href == "/neu"


def test_a_cancelled_job_stops_at_its_next_report(job):
    held = services.claim(job.id)
    services.cancel(job)

    with pytest.raises(LeaseLost):
        services.progress(held, done=1, total=3)


def test_what_fails_again_and_again_is_given_up_with_a_reason(job):
    for _ in range(services.MAX_ATTEMPTS):
        Job.objects.filter(id=job.id).update(next_at=timezone.now())
        services.fail(services.claim(job.id), reason="Kein Platz", again=True)

    assert Job.objects.get(id=job.id).status == JobStatus.FAILED
    assert Job.objects.get(id=job.id).problem == {"detail": "Kein Platz"}


def test_a_job_whose_workers_die_is_given_up_too(job):
    for _ in range(services.MAX_ATTEMPTS):
        assert services.claim(job.id)
        lose_lease(job)

    assert services.claim(job.id) is None
    assert Job.objects.get(id=job.id).status == JobStatus.FAILED


def test_due_are_those_nobody_holds_and_whose_time_has_come(alliance_a, job):
    later = services.enqueue(
        kind="impact_report",
        alliance_id=alliance_a.id,
        dedupe_key="später",
        next_at=timezone.now() + timedelta(hours=1),
    )
    assert list(selectors.due()) == [job]
    assert services.claim(later.id) is None
    services.claim(job.id)
    assert list(selectors.due()) == []
    lose_lease(job)
    assert list(selectors.due()) == [job]
