"""A lease is kept alive while its holder works, and lost by a holder that was stopped."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction

from core.embedded.processes import wait_until
from core.jobs import services
from core.jobs.models import Heartbeat, Job, PeriodicRun

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
LEASE = timedelta(seconds=3)
SLOT = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def job() -> Job:
    return services.enqueue(kind="export", alliance_id=uuid4(), dedupe_key="eins")


@contextmanager
def worker(job: Job, *, seconds: float) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("slow_worker.py")),
            str(job.id),
            str(seconds),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "begun\n"
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.communicate()


def leases() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("lease-")]


def test_a_step_longer_than_its_lease_is_finished_by_whoever_began_it(job):
    with worker(job, seconds=5) as process:
        time.sleep(LEASE.total_seconds() + 0.5)
        assert services.claim(job.id) is None
        assert process.stdout.readline() == "finished\n"

    job.refresh_from_db()
    assert (job.result_href, job.attempts) == ("/vom-ersten", 1)
    assert Heartbeat.objects.filter(part="spur").exists()


def test_a_worker_stopped_beyond_its_lease_is_refused_and_leaves_no_trace(job):
    with worker(job, seconds=2) as process:
        process.send_signal(signal.SIGSTOP)
        taken = []
        assert wait_until(lambda: taken or take(taken, job), timeout_s=20)
        process.send_signal(signal.SIGCONT)
        assert process.stdout.readline() == "refused\n"

    services.succeed(taken[0], href="/vom-zweiten")
    job.refresh_from_db()
    assert (job.result_href, job.token) == ("/vom-zweiten", 2)
    assert not Heartbeat.objects.filter(part="spur").exists()


def take(taken: list[Job], job: Job) -> bool:
    if found := services.claim(job.id):
        taken.append(found)
    return bool(taken)


def test_a_worker_that_is_killed_keeps_nobody_waiting_longer_than_its_lease(job):
    with worker(job, seconds=30) as process:
        process.kill()
        process.wait()
        taken: list[Job] = []
        assert wait_until(lambda: take(taken, job), timeout_s=20)

    assert not Heartbeat.objects.filter(part="spur").exists()


def test_a_holder_that_was_overtaken_hears_of_it_at_the_end(job):
    slow = services.claim(job.id, lease=LEASE)
    with pytest.raises(services.LeaseLost), transaction.atomic():
        services.beat("spur")
        with services.holding(slow, lease=LEASE):
            overtake(job)
            assert wait_until(lambda: not leases(), timeout_s=10)  # nothing to keep any more

    assert not Heartbeat.objects.filter(part="spur").exists()


def overtake(job: Job) -> None:
    """What another process does, seen from a connection of its own."""

    def act() -> None:
        with transaction.atomic():  # no renewal in between
            Job.objects.filter(id=job.id).update(lease_until=SLOT)
            assert services.claim(job.id)
        connection.close()

    other = threading.Thread(target=act)
    other.start()
    other.join()


def test_renewing_ends_with_the_work_even_when_that_fails(job):
    with pytest.raises(ZeroDivisionError):
        with services.holding(services.claim(job.id), lease=LEASE):
            assert len(leases()) == 1
            raise ZeroDivisionError

    assert leases() == []


def test_renewing_never_waits_for_the_row_its_own_work_has_locked(job):
    held = services.claim(job.id, lease=LEASE)
    with transaction.atomic():
        with services.holding(held, lease=LEASE):
            services.progress(held, done=1, total=2)  # locks the row until the commit
            time.sleep(LEASE.total_seconds() / 2)
        services.succeed(held, href="/da")

    job.refresh_from_db()
    assert job.status == "succeeded"


def test_the_run_of_a_slot_is_kept_alive_too():
    run = services.take_slot(schedule="probe", slot=SLOT, lease=LEASE)
    with services.holding(run, lease=LEASE):
        assert wait_until(
            lambda: PeriodicRun.objects.get().lease_until > run.lease_until, timeout_s=10
        )
        assert services.take_slot(schedule="probe", slot=SLOT) is None
    services.finish_slot(run)

    assert PeriodicRun.objects.get().outcome == "done"
