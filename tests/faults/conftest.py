"""The house of the fault suite, whole at the beginning of each test."""

import time
from collections.abc import Callable, Collection, Iterator
from uuid import UUID

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from federation.directory.models import DirectoryEntry
from tenants.registry.models import Alliance
from tests.factories import DirectoryEntryFactory
from tests.faults.acts import all_arrive, publish
from tests.faults.pointing import hints_to
from tests.harness import promises
from tests.harness.databases_in_tests import disconnect
from tests.harness.house import USUAL, House, build

_POOL_SIZE = 30  # many writers at once


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that hurts processes runs in one process of the suite, one after the other.

    Two such at once, on two cores, make each other wait longer than it takes to do one alone.
    """
    for item in items:
        if "tests/faults/" in item.nodeid:
            item.add_marker(pytest.mark.xdist_group("site"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """A failure shows what the processes have said."""
    report = yield
    house = getattr(item, "funcargs", {}).get("house")
    if report.failed and house is not None:
        report.sections.append(("logs of the house", house.logs()))
    return report


@pytest.fixture(scope="session")
def _house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    house = build()
    try:
        with django_db_blocker.unblock():
            yield house
    finally:
        house.close()


@pytest.fixture
def house(_house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """Two workers and a beat on servers of their own, all in order; the ORM works there too.

    What a test leaves behind stays, and must be in order.
    """
    _house.make_whole(*USUAL)
    with django_db_blocker.unblock(), _records_of(_house), hints_to(_house.urls.redis_broker_url):
        yield _house
        _house.wounds.heal_all()


class _records_of:  # noqa: N801 - reads as a sentence
    """The ORM of this process works on the house's database."""

    def __init__(self, house: House) -> None:
        self._there = {"HOST": str(house.at.run), "NAME": "buendnisnetz"}

    def __enter__(self) -> None:
        disconnect()
        settings = connection.settings_dict
        self._here = {name: settings[name] for name in self._there}
        self._pool = settings["OPTIONS"]["pool"]
        settings.update(self._there)
        settings["OPTIONS"]["pool"] = self._pool | {"max_size": _POOL_SIZE, "timeout": 2}
        for alliance in Alliance.objects.all():
            if not DirectoryEntry.objects.filter(alliance_id=alliance.id).exists():
                DirectoryEntryFactory(alliance_id=alliance.id, slug=alliance.slug)

    def __exit__(self, *_: object) -> None:
        disconnect()
        connection.settings_dict.update(self._here)
        connection.settings_dict["OPTIONS"]["pool"] = self._pool


@pytest.fixture
def alliance_a(house: House) -> Alliance:
    return Alliance.objects.get(slug="alliance-a")


@pytest.fixture
def alliance_b(house: House) -> Alliance:
    return Alliance.objects.get(slug="alliance-b")


@pytest.fixture
def all_is_well(house: House) -> Callable[..., None]:
    """Asserts that the house comes to rest, has kept every promise, and goes on working."""

    before = set(promises.broken())  # what an earlier test has broken is told by that one

    def check(*, within_s: float = 60, but: Collection[UUID] = ()) -> None:
        assert promises.comes_to_rest(within_s=within_s, but=but), promises.broken(but=but)
        assert [one for one in promises.broken(but=but) if one not in before] == []
        began = time.monotonic()
        newcomer = publish(Alliance.objects.get(slug="alliance-b"), word="Danach")
        assert all_arrive(newcomer, within_s=20), "nobody works any more"
        print(f"a new example arrived after {time.monotonic() - began:.2f} s")

    return check
