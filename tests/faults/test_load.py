"""Families, editors and programs all at once: what was answered is kept, and nothing is left over.

`SOAK=minutes` lets it last longer, `RATE` lets more of them come in a second.
"""

import os

import pytest

from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from tenants.access.enums import Role
from tenants.access.services import grant_membership
from tenants.projects.models import Project
from tests.benchmarks.load import checking, filling
from tests.benchmarks.load.driving import drive
from tests.benchmarks.load.people import People
from tests.benchmarks.load.processes import family_of
from tests.benchmarks.load.records import Editor, Ledger, World
from tests.benchmarks.load.watching import held
from tests.factories import PASSWORD, ProjectFactory, UserFactory
from tests.faults.acts import SOAK_MINUTES, all_arrive, publish
from tests.faults.test_rolling import serves

RATE = float(os.environ.get("RATE") or 10)
SECONDS = SOAK_MINUTES * 60 or 5
THREADS = 2 * 4  # of the web server, each with a line to the cache, and one to the database
QUARTERS = [(year, quarter) for year in (2024, 2023) for quarter in (1, 2, 3, 4)]

pytestmark = pytest.mark.timeout(300 + SOAK_MINUTES * 60)


@pytest.fixture
def port(house) -> int:
    house.start("web-1", "reports-1")
    assert house.are_ready("web-1", "reports-1")
    assert serves(house, "web-1")
    yield house.ports["web-1"]
    house.kill("web-1")


def editor_of(alliance, port: int) -> Editor:
    user = UserFactory()
    grant_membership(user_id=user.id, alliance=alliance, role=Role.COORDINATOR)
    with alliance_context(alliance):
        projects = [str(project.id) for project in ProjectFactory.create_batch(2)]
    cookies = filling.sign_in(port, user.email, PASSWORD)
    return Editor(slug=alliance.slug, cookies=cookies, projects=projects)


@pytest.fixture
def world(port, alliance_a, alliance_b) -> World:
    both = (alliance_a, alliance_b)
    assert all_arrive(publish(alliance_a, 3))
    return World(
        port=port,
        entries=list(CatalogueEntry.objects.filter(status="listed").values_list("slug", flat=True)),
        alliances=[alliance.slug for alliance in both],
        words=["familie", "betreuung", "fall"],
        editors=[editor_of(alliance, port) for alliance in both],
        keys={alliance.slug: filling.key_of(alliance) for alliance in both},
        newest=filling.read_changes(port)[1],
        quarters=[(alliance.slug, *when) for alliance in both for when in QUARTERS],
    )


def test_nothing_is_lost_doubled_or_left_over(house, world, alliance_b, all_is_well):
    ledger, web = Ledger(), family_of(house.member("web-1").pid)
    crowd = People(world, ledger, release_every_s=max(1, SECONDS / 30), report_every_s=SECONDS / 2)
    warm = drive(crowd, rate=2 * RATE, seconds=2, seed=1)
    before = held(web)

    done = drive(crowd, rate=RATE, seconds=SECONDS, seed=2)

    print(
        f"{len(done.samples)} answered, {len(ledger.saved)} saved, {len(ledger.released)} released"
    )
    assert (warm.wrong, done.wrong, done.gave_up) == ([], [], False)
    assert min(len(ledger.saved), len(ledger.released), len(ledger.asked_reports)) > 0
    assert ledger.unsure == {}
    assert checking.broken(ledger, port=world.port, since=world.newest) == []
    all_is_well()
    after = held(web)
    assert family_of(house.member("web-1").pid) == web
    assert after.in_transaction == 0
    assert after.connections <= before.connections + THREADS
    assert after.files <= before.files + 2 * THREADS
    assert after.memory_mb <= before.memory_mb + 40

    told = next(iter(ledger.saved))
    with alliance_context(alliance_b):
        stray = Project.objects.create(title=told)
    assert len(checking.broken(ledger, port=world.port, since=world.newest)) == 1
    with alliance_context(alliance_b):
        stray.delete()
