"""A broker behind Sentinel: its master is killed or hangs while people work; nothing is lost."""

import itertools
import time
from collections.abc import Iterator

import pytest

from core.embedded.processes import wait_until
from core.tenancy import alliance_context
from tenants.access.enums import Role
from tenants.access.services import issue_api_key
from tenants.projects.models import Project
from tests.faults import front as fronts
from tests.faults.acts import SOAK_MINUTES, all_arrive, publish
from tests.faults.load import Load
from tests.faults.pointing import hints_to
from tests.harness import sentinels as servers
from tests.harness.house import DEAF_AS_USUAL_S, USUAL
from tests.harness.ports import answers
from tests.harness.sentinels import Sentinels

# who hangs leaves connections half open: workers notice, end themselves and are started again
HURTS = ("kill", "hang") if SOAK_MINUTES else ("kill",)
BACK_WITHIN_S = {"kill": 75, "hang": 90}  # one that was held up watches nothing for 30 s
COMMIT_WITHIN_S = 8

pytestmark = pytest.mark.timeout(240 + SOAK_MINUTES * 60)


@pytest.fixture
def sentinels(house) -> Iterator[Sentinels]:
    """The house's processes use a broker and a cache behind Sentinel."""
    with servers.running() as found, hints_to(found.url):
        patience = {} if "hang" in HURTS else {"WORKER_DEAF_AFTER_S": DEAF_AS_USUAL_S}
        house.move(REDIS_URL=found.url, CACHE_URL=found.cache_url, **patience)
        house.start(*USUAL, "web-1")
        assert house.are_ready(*USUAL, "web-1")
        assert wait_until(lambda: answers(house.ports["web-1"]), timeout_s=60)
        yield found
        house.move()


def test_a_master_is_lost_and_nobody_notices_but_by_time(
    house, sentinels, alliance_a, alliance_b, all_is_well, monkeypatch
):
    # while no master is there the broker is away, and /healthz/ready says so
    monkeypatch.setattr(fronts, "PATHS", [path for path in fronts.PATHS if "ready" not in path])
    assert all_arrive(publish(alliance_a))
    key = issue_api_key(alliance=alliance_a, role=Role.COORDINATOR)[1]
    root, until = f"/api/v1/alliances/{alliance_a.slug}", time.monotonic() + SOAK_MINUTES * 60
    front, back_after = fronts.Front({"web-1": house.address("web-1")}), []
    pids = [house.member(name)._process.pid for name in USUAL]

    with fronts.Visitors(front, root=root, key=key) as visitors, Load([alliance_b]) as load:
        for hurt in itertools.chain(HURTS, itertools.cycle(HURTS)):
            back_after.append(lose(house, sentinels, hurt, alliance_a))
            assert back_after[-1] < BACK_WITHIN_S[hurt]
            if len(back_after) >= len(HURTS) and time.monotonic() > until:
                break

    print(f"facts arrived {[round(one, 1) for one in back_after]} s after the loss")
    assert visitors.wrong == []
    assert (load.refused, load.released > 0, len(visitors.written) > 0) == (0, True, True)
    assert "hang" in HURTS or pids == [house.member(name)._process.pid for name in USUAL], (
        "somebody had to restart"
    )
    with alliance_context(alliance_a):
        titles = Project.objects.filter(title__startswith=visitors.word)
        assert sorted(titles.values_list("title", flat=True)) == sorted(visitors.written)
    all_is_well()


def lose(house, sentinels: Sentinels, hurt: str, alliance) -> float:
    """Hurt the master, release meanwhile, and bring it back; the seconds until all arrived."""
    lost, began = sentinels.master(), time.monotonic()
    getattr(sentinels, hurt)(lost)
    ids = publish(alliance, 3)
    took = time.monotonic() - began
    assert took < COMMIT_WITHIN_S, took
    sentinels.wait_for_another(lost)
    ids += publish(alliance, 3)

    def arrived() -> bool:
        if hurt == "hang":
            house.start(*USUAL)  # as `make up` and compose do
        return all_arrive(ids, within_s=1)

    assert wait_until(arrived, timeout_s=90)
    back_after = time.monotonic() - began
    if hurt == "kill":
        sentinels.start_store(lost)
    else:
        sentinels.wake(lost)
    if SOAK_MINUTES:  # the next loss needs somebody to take over
        assert wait_until(lambda: sentinels.role(lost) == "slave", timeout_s=40)
    return back_after
