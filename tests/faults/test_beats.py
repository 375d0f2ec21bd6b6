"""Two beats, a beat that was away, a runner killed: each slot is run, and once."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.embedded import roles
from core.embedded.children import spawn
from core.embedded.processes import wait_until
from core.jobs import checks, services
from core.jobs.models import Heartbeat, PeriodicRun
from core.jobs.records import State
from core.jobs.rhythms import Every

NAME = "upkeep.operator_mail"
RHYTHM = Every(300)


@pytest.fixture
def second_beat(site, tmp_path) -> Iterator[None]:
    command = roles.command("beat", bind="", scratch=tmp_path)
    with (tmp_path / "beat.log").open("w") as log:
        process = spawn(command, output=log, environment=site._environment)
        yield
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def forget() -> datetime:
    """As if nobody had run the newest slot yet; the slot."""
    PeriodicRun.objects.filter(schedule=NAME).delete()
    return RHYTHM.last_until(timezone.now())


def done(slot: datetime) -> bool:
    return PeriodicRun.objects.filter(schedule=NAME, slot__gte=slot, outcome="done").exists()


@pytest.mark.usefixtures("second_beat")
def test_two_beats_are_seen_and_run_a_slot_once(site):
    def beats() -> int:
        return Heartbeat.objects.filter(
            part__startswith="beat:", seen_at__gt=timezone.now() - timedelta(seconds=60)
        ).count()

    assert wait_until(lambda: beats() == 2, timeout_s=60), site.logs()
    slot = forget()

    assert wait_until(lambda: done(slot), timeout_s=30), site.logs()
    assert {run.attempts for run in PeriodicRun.objects.filter(schedule=NAME)} == {1}


def test_a_slot_that_passed_while_no_beat_ran_is_made_up_for(site):
    site.kill("beat")
    slot = forget()
    site.start("beat")

    assert wait_until(lambda: done(slot), timeout_s=60), site.logs()


def test_a_slot_whose_runner_was_killed_is_run_by_another(site):
    slot = forget()
    services.take_slot(schedule=NAME, slot=slot, lease=timedelta(seconds=-1))

    assert wait_until(lambda: done(slot), timeout_s=30), site.logs()


def test_a_worker_is_alive_while_its_canary_comes_back(site):
    def state(queue: str) -> State:
        found = {one.name: one.state for one in checks.findings(timezone.now())}
        return found[f"worker:{queue}"]

    Heartbeat.objects.filter(part__startswith="worker:").delete()

    assert wait_until(lambda: state("outbox") is State.OK, timeout_s=60), site.logs()
    assert state("reports") is not State.OK  # nobody listens there


def test_an_idle_worker_ends_at_once(site):
    started = time.monotonic()
    site.stop("worker")
    took = time.monotonic() - started
    site.start("worker")

    assert took < 20, site.logs()  # half a minute was stock
