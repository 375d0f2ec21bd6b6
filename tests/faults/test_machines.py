"""Several machines on one PostgreSQL and one broker: one after another is cut off under load.

Each process has a machine of its own (a network namespace); a cable that is pulled tells nobody.
SOAK=minutes goes on with machines and pauses chosen at random.
"""

import itertools
import os
import random
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from core.embedded.processes import wait_until
from core.jobs.models import Heartbeat, PeriodicRun
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tenants.projects.models import Project
from tests.faults.acts import SOAK_MINUTES, all_arrive, publish
from tests.faults.front import Front, Visitors
from tests.faults.load import Load
from tests.faults.test_beats import done, forget
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
CUT_S = 4.0
FACTS_GO_ON_WITHIN_S = 20  # while any one machine is away

pytestmark = pytest.mark.timeout(300 + SOAK_MINUTES * 60)


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
    found = Front({name: house.address(name) for name in WEB}, timeout_s=5)
    assert wait_until(lambda: all(_serves(found) for _ in WEB), timeout_s=60)
    return found


def test_a_machine_that_is_cut_off_costs_time_and_nothing_else(
    house, switch, front, alliance_a, alliance_b, all_is_well
):
    assert wait_until(lambda: beats() == 2, timeout_s=60)
    key = issue_api_key(alliance=alliance_a, role=Role.COORDINATOR)[1]
    root, dice = f"/api/v1/alliances/{alliance_a.slug}", random.Random(SEED)
    until = time.monotonic() + SOAK_MINUTES * 60
    slot, cut, slowest = forget(), 0, 0.0

    with Visitors(front, root=root, key=key, patience_s=60) as visitors, Load([alliance_b]) as load:
        for name in itertools.chain(ROUND, _at_random(dice)):
            if cut >= len(ROUND) and time.monotonic() > until:
                break
            slowest = max(slowest, while_cut_off(house, switch, name, alliance_a, dice))
            cut += 1
        assert wait_until(lambda: done(slot), timeout_s=60)

    print(f"SEED={SEED}: {cut} cut off; facts within {slowest:.1f} s meanwhile")
    print(f"{front.asked} asked, {front.asked_again} twice, {len(visitors.written)} written")
    print(f"the slowest write took {visitors.slowest_s:.1f} s")
    assert visitors.wrong == []
    assert (load.refused, load.released > 0, len(visitors.written) > 0) == (0, True, True)
    with alliance_context(alliance_a):
        titles = Project.objects.filter(title__startswith="Beim Wechsel")
        assert sorted(titles.values_list("title", flat=True)) == sorted(visitors.written)
    assert {run.attempts for run in PeriodicRun.objects.filter(slot__gte=slot)} == {1}
    assert doubled("jobs_periodicrun", "schedule", "slot") == []
    assert wait_until(lambda: beats() == 2, timeout_s=90)
    all_is_well()


def while_cut_off(house: House, switch: Switch, name: str, alliance, dice) -> float:
    """Pull a cable for a while; the seconds facts took meanwhile."""
    switch.cut(name)
    began = time.monotonic()
    ids = publish(alliance, 3)
    assert all_arrive(ids, within_s=FACTS_GO_ON_WITHIN_S), f"nothing arrives without {name}"
    took = time.monotonic() - began
    pause = dice.uniform(1, 90) if SOAK_MINUTES else CUT_S
    wait_until(lambda: False, timeout_s=max(0.0, pause - took))
    switch.mend(name)

    def is_back() -> bool:
        house.start(name)  # if it has ended itself, as `make up` and compose do
        return house.member(name).is_ready

    assert wait_until(is_back, timeout_s=90), f"{name} does not come back"
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
