"""A deploy: every process is replaced while people read, write, release and print."""

import itertools
import time

import pytest

from core.embedded.processes import wait_until
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tenants.projects.models import Project
from tests.architecture.test_compose import OWN
from tests.faults.acts import SOAK_MINUTES
from tests.faults.front import Front, Visitors
from tests.faults.load import Load
from tests.faults.test_jobs_hurt import ask_for_a_report, hint, status
from tests.harness.house import ROLES
from tests.harness.ports import answers

WEB = ("web-1", "web-2")
EVERYBODY = (*WEB, "worker-1", "worker-2", "reports-1", "beat-1")
ROUND = EVERYBODY if SOAK_MINUTES else ("web-1", "worker-1")
ENDS_WITHIN_S = 25  # what a process in the middle of its work may take; half a minute was stock
WEB_ENDS_WITHIN_S = 15  # what people ask takes far less

pytestmark = pytest.mark.timeout(420 + SOAK_MINUTES * 60)


@pytest.fixture
def front(house) -> Front:
    house.start(*WEB, "reports-1")
    assert house.are_ready(*WEB, "reports-1")
    for name in WEB:
        assert serves(house, name)
    yield Front({name: house.address(name) for name in WEB})
    house.kill(*WEB)


def serves(house, name: str) -> bool:
    return wait_until(lambda: answers(house.ports[name]), timeout_s=60)


def replace(house, name: str) -> float:
    """End a process and start the next; the seconds its end took."""
    grace_s = int(OWN[ROLES[name.partition("-")[0]]]["stop_grace_period"].removesuffix("s"))
    took = house.member(name).terminate(grace_s=grace_s)
    assert took is not None, f"{name} had to be killed after {grace_s} s"
    house.start(name)
    assert house.are_ready(name)
    assert name not in WEB or serves(house, name)
    return took


def test_a_rolling_restart_is_noticed_by_nobody(house, front, alliance_a, alliance_b, all_is_well):
    """Who reads, who writes, facts on their way, reports in print."""
    jobs = [ask_for_a_report(alliance_b, quarter)[1] for quarter in (1, 2, 3, 4)]
    for job in jobs:
        hint(job)
    key = issue_api_key(alliance=alliance_a, role=Role.COORDINATOR)[1]
    root, until = f"/api/v1/alliances/{alliance_a.slug}", time.monotonic() + SOAK_MINUTES * 60
    took: dict[str, list[float]] = {name: [] for name in ROUND}

    with Visitors(front, root=root, key=key) as visitors, Load([alliance_b]) as load:
        for name in itertools.chain(ROUND, itertools.cycle(ROUND)):
            if all(took.values()) and time.monotonic() > until:
                break
            took[name].append(replace(house, name))

    print({name: [round(one, 1) for one in each] for name, each in took.items()})
    print(f"{front.asked} asked, {front.asked_again} twice, {len(visitors.written)} written")
    assert visitors.wrong == []
    assert max(itertools.chain(*took.values())) < ENDS_WITHIN_S
    assert max(took["web-1"]) < WEB_ENDS_WITHIN_S
    assert (load.refused, load.released > 0, len(visitors.written) > 0) == (0, True, True)
    with alliance_context(alliance_a):
        titles = Project.objects.filter(title__startswith=visitors.word)
        assert sorted(titles.values_list("title", flat=True)) == sorted(visitors.written)
    assert wait_until(lambda: {status(job) for job in jobs} == {"succeeded"}, timeout_s=120)
    all_is_well()
