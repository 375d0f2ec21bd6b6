"""Several machines on one PostgreSQL and one broker: one after another is cut off under load.

Each process has a machine of its own (a network namespace); a cable that is pulled tells nobody.
SOAK=minutes goes on with machines and pauses chosen at random.
"""

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from core.embedded.children import spawn
from core.embedded.processes import wait_until
from core.jobs.models import Heartbeat, Job, PeriodicRun
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tenants.projects.models import Project
from tests.faults.acts import SOAK_MINUTES, all_arrive, publish, soak_only
from tests.faults.front import Front, Visitors
from tests.faults.load import Load
from tests.faults.returning import seconds_until_back
from tests.faults.test_beats import done, forget
from tests.faults.test_jobs_hurt import STORING, ask_for_a_report, files, hint, is_stored, status
from tests.harness import machines
from tests.harness.databases_in_tests import disconnect
from tests.harness.house import House
from tests.harness.machines import Switch
from tests.harness.promises import doubled
from tests.harness.reachable import on_network

SEED = int(os.environ.get("SEED") or time.time())
WEB = ("web-1", "web-2")
EVERYBODY = (*WEB, "worker-1", "worker-2", "beat-1", "beat-2")
ROUND = EVERYBODY if SOAK_MINUTES else ("web-1", "worker-1", "beat-1")
CUT_S, LONG_CUT_S = 3.0, (60, 90)
FACTS_GO_ON_WITHIN_S = 20  # while any one machine is away
LOCKED_AT_MOST_S = 45
ASKED = [f"tcp_keepalives_{what}" for what in ("idle", "interval", "count")]
ASKED += ["tcp_user_timeout", "client_connection_check_interval"]
_HOLD = """
import django, time; django.setup()
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("SELECT pg_advisory_xact_lock(20261129)")
    print("held", flush=True)
    time.sleep(600)
"""

# in a soak each machine is cut off once, however short it is meant to be
pytestmark = pytest.mark.timeout(300 + SOAK_MINUTES * 60 + bool(SOAK_MINUTES) * 1200)


@pytest.fixture
def switch(house: House) -> Iterator[Switch]:
    """Two web servers, two workers and two beats, each on a machine of its own."""
    machines.require()
    with machines.on_a_switch() as found:
        house.move()
        disconnect()
        with on_network(house.at, address=found.here, network=found.network) as variables:
            house.switch = found
            house.move(**variables)
            house.start(*EVERYBODY)
            assert house.are_ready(*EVERYBODY)
            yield found
            house.switch = None
            house.move()
            disconnect()


@pytest.fixture
def front(house: House, switch: Switch) -> Front:
    """A proxy that does not wait long for a server that says nothing."""
    found = Front({name: house.address(name) for name in WEB}, timeout_s=2)
    assert wait_until(lambda: all(_serves(found) for _ in WEB), timeout_s=60)
    return found


def test_a_machine_that_is_cut_off_costs_time_and_nothing_else(
    house, switch, front, alliance_a, alliance_b, all_is_well
):
    assert misses_the_lost_after(switch.here) == ("10", "5", "3", "20000", "10s")
    key = issue_api_key(alliance=alliance_a, role=Role.COORDINATOR)[1]
    root, dice = f"/api/v1/alliances/{alliance_a.slug}", random.Random(SEED)
    until = time.monotonic() + SOAK_MINUTES * 60
    slowest, back, began = 0.0, [], timezone.now()

    with Visitors(front, root=root, key=key, patience_s=60) as visitors, Load([alliance_b]) as load:
        for name in itertools.chain(ROUND, _at_random(dice)):
            if len(back) >= len(ROUND) and time.monotonic() > until:
                break
            slowest = max(slowest, while_cut_off(house, switch, name, alliance_a, dice))
            switch.mend(name)
            back.append(seconds_until_back(house, name))
            print(f"{name} worked again after {back[-1]:.1f} s", flush=True)

    print(f"SEED={SEED}: {len(back)} cut off; facts within {slowest:.1f} s meanwhile")
    print(f"{front.asked} asked, {front.asked_again} twice, {len(visitors.written)} written")
    print(f"the slowest write took {visitors.slowest_s:.1f} s, {visitors.read_again} read again")
    print(f"complaints: {visitors.wrong}; released: {load.released}, refused: {load.refused}")
    assert visitors.wrong == []
    assert (load.refused, load.released > 0, len(visitors.written) > 0) == (0, True, True)
    with alliance_context(alliance_a):
        titles = Project.objects.filter(title__startswith=visitors.word)
        assert sorted(titles.values_list("title", flat=True)) == sorted(visitors.written)
    assert {run.attempts for run in PeriodicRun.objects.filter(taken_at__gte=began)} == {1}
    assert doubled("jobs_periodicrun", "schedule", "slot") == []
    assert not SOAK_MINUTES or wait_until(lambda: beats() == 2, timeout_s=90)
    all_is_well()


@soak_only
def test_what_a_machine_has_locked_is_free_soon_after_it_was_cut_off(house, switch):
    """Without being told to look, PostgreSQL would keep its locks for two hours."""
    command = [*switch.inside("web-1"), sys.executable, "-c", _HOLD]
    holder = spawn(command, output=subprocess.PIPE, environment=house.environment())
    assert "held" in holder.stdout.readline()
    switch.cut("web-1")
    began = time.monotonic()

    assert not is_free()
    assert wait_until(is_free, timeout_s=LOCKED_AT_MOST_S)

    print(f"a lock of a machine that was cut off was free after {time.monotonic() - began:.0f} s")
    switch.mend("web-1")
    holder.kill()
    holder.communicate()


@soak_only
def test_who_was_cut_off_with_a_report_in_hand_does_not_store_it_late(
    house, switch, alliance_a, all_is_well
):
    """Its lease ran out and another has made the report; also its session is long gone."""
    house.start("reports-1", "reports-2")
    assert house.are_ready("reports-1", "reports-2")
    house.member("reports-2").pause()
    house.wounds.arm("paused", STORING)
    report, job = ask_for_a_report(alliance_a)
    assert wait_until(lambda: house.wounds.is_struck("paused"), timeout_s=60)
    switch.cut("reports-1")
    before = len(files(house))
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))

    house.member("reports-2").resume()
    hint(job)
    assert wait_until(lambda: status(job) == "succeeded", timeout_s=90)
    made = job.finished_at
    wait_until(lambda: False, timeout_s=LOCKED_AT_MOST_S)
    switch.mend("reports-1")
    house.member("reports-1").resume()
    wait_until(lambda: False, timeout_s=15)

    assert (status(job), job.token, job.finished_at) == ("succeeded", 2, made)
    assert len(files(house)) == before + 1
    assert is_stored(house, alliance_a, report)
    all_is_well()


def misses_the_lost_after(host: str) -> tuple[str, ...]:
    """What a session through the network has asked PostgreSQL to do about one who vanishes."""
    with psycopg.connect(**connection.get_connection_params() | {"host": host}) as session:
        return tuple(session.execute(f"SHOW {name}").fetchone()[0] for name in ASKED)


def is_free() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(20261129)")
        return bool(cursor.fetchone()[0])


def while_cut_off(house: House, switch: Switch, name: str, alliance, dice) -> float:
    """Pull a cable for a while; the seconds facts took meanwhile."""
    switch.cut(name)
    began = time.monotonic()
    ids = publish(alliance, 3)
    assert all_arrive(ids, within_s=FACTS_GO_ON_WITHIN_S), f"nothing arrives without {name}"
    took = time.monotonic() - began
    if name.startswith("beat"):
        slot = forget()
        assert wait_until(lambda: done(slot), timeout_s=30), f"no slot is run without {name}"
    pause = dice.uniform(*LONG_CUT_S) if SOAK_MINUTES else CUT_S
    wait_until(lambda: False, timeout_s=max(0.0, pause - (time.monotonic() - began)))
    print(f"{name} was cut off for {time.monotonic() - began:.0f} s, facts within {took:.1f} s")
    return took


def beats() -> int:
    alive = timezone.now() - timedelta(seconds=60)
    return Heartbeat.objects.filter(part__startswith="beat:", seen_at__gt=alive).count()


def _at_random(dice: random.Random) -> Iterator[str]:
    while True:
        yield dice.choice(EVERYBODY)


def _serves(front: Front) -> bool:
    try:
        return front.ask("GET", "/healthz/live")[0] == 200
    except OSError:
        return False
