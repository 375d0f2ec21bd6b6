"""Long work: a worker paused beyond its lease is refused, a full disk fails with a reason."""

import os
import shutil
import subprocess
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone

from core.embedded.processes import wait_until
from core.jobs import hints
from core.jobs.models import Job
from core.tenancy import alliance_context
from tenants.reports import selectors, services
from tests.faults.acts import all_arrive, publish
from tests.harness.wounds import Wound

# The report's PDF is made and about to be stored.
STORING = Wound(statement=r'UPDATE "?jobs_job', holding="PDF wird abgelegt", how="freeze")


def ask_for_a_report(alliance, quarter: int = 3):
    with alliance_context(alliance):
        return services.request_report(
            alliance=alliance, year=2025, quarter=quarter, requested_by=None
        )


def hint(job: Job) -> None:
    hints.enqueued.send(None, job_id=job.id, kind=job.kind, alliance_id=job.alliance_id)


def status(job: Job) -> str:
    job.refresh_from_db()
    return job.status


def is_stored(house, alliance, report) -> bool:
    """Whether the file is the one its row tells of."""
    with alliance_context(alliance):
        row = selectors.get_report(report.id)
    return sha256((house.media / row.file).read_bytes()).hexdigest() == row.pdf_sha256


def files(house) -> list[Path]:
    """Those of the quarter the tests ask for; the instance also makes the last one by itself."""
    return [path for path in house.media.rglob("2025-*") if path.is_file()]


def test_a_worker_paused_beyond_its_lease_is_refused(house, alliance_a, all_is_well):
    house.start("reports-1")
    house.wounds.arm("paused", STORING)
    report, job = ask_for_a_report(alliance_a)
    assert wait_until(lambda: house.wounds.is_struck("paused"), timeout_s=60)
    house.member("reports-1").pause()
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))
    before = len(files(house))

    house.start("reports-2")
    hint(job)
    assert wait_until(lambda: status(job) == "succeeded", timeout_s=60)
    made = job.finished_at
    house.member("reports-1").resume()
    log = house.member("reports-1").log
    assert wait_until(lambda: "was taken over" in log.read_text(), timeout_s=30)

    assert status(job) == "succeeded"
    assert (job.token, job.finished_at) == (2, made)
    assert len(files(house)) == before + 1
    assert is_stored(house, alliance_a, report)
    all_is_well()


@pytest.fixture
def small_disk(house):
    """The files lie on a disk with little room; None where mounting is not allowed."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(house.media)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield house.media
    finally:
        subprocess.run(["umount", "--lazy", str(house.media)], check=False)


def test_a_full_disk_fails_with_a_reason_and_works_again_with_room(
    house, small_disk, alliance_b, all_is_well
):
    house.kill("reports-2")
    house.start("reports-1")
    ballast = small_disk / "ballast"
    ballast.write_bytes(os.urandom(shutil.disk_usage(small_disk).free))
    report, job = ask_for_a_report(alliance_b)
    assert wait_until(lambda: "Speicherplatz" in reason(job), timeout_s=60), reason(job)

    assert all_arrive(publish(alliance_b)), "others must go on"
    assert files(house) == [], "half a file must not stay"

    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    Job.objects.filter(id=job.id).update(next_at=timezone.now())
    hint(job)
    assert wait_until(lambda: status(job) == "succeeded", timeout_s=60)
    assert is_stored(house, alliance_b, report)
    all_is_well()


def reason(job: Job) -> str:
    """What the people who wait for it are told."""
    job.refresh_from_db()
    return f"{job.message} {job.problem}"
