"""A standby for all tests of this room, and settings that name it."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.embedded.processes import wait_until
from core.replica import connecting, freshness, looking
from core.settings.databases import replica
from tests.harness.standby import Standby


@pytest.fixture(scope="module")  # the next tests need none: it would do again all they do
def _standby(django_db_setup: None) -> Iterator[Standby]:
    standby = Standby()
    try:
        standby.make()
        yield standby
    finally:
        standby.remove()


@pytest.fixture
def standby(_standby: Standby, db: None, settings, monkeypatch) -> Iterator[Standby]:
    """The service knows it, and it shows what the test's database holds."""
    settings.DATABASE_REPLICA = replica(_standby.url)
    settings.DATABASE_REPLICA_MAX_LAG_S = 600  # however long a test holds it
    monkeypatch.setattr(freshness, "_PAUSE_S", 0.5)
    looking.freshness.cache_clear()
    _standby.catch_up()
    # others write the same log meanwhile, so one look may be a moment too early
    assert wait_until(lambda: looking.freshness().is_fresh(), timeout_s=10), _standby.log()
    yield _standby
    _standby.thaw()
    connecting.close_pool()
    looking.freshness.cache_clear()


@pytest.fixture
def held(standby: Standby) -> Iterator[Callable[[], None]]:
    """Call it, and the standby shows what there is now, until the test is over."""

    def hold() -> None:
        standby.catch_up()
        assert looking.freshness().is_fresh()
        standby.hold()

    yield hold
    standby.let_go()


@pytest.fixture
def asked_of_primary() -> Callable[..., list[str]]:
    """What a stranger's look at an address costs the primary, besides asking how far it is."""

    def ask(address: str, status: int = 200) -> list[str]:
        with CaptureQueriesContext(connections["default"]) as asked:
            assert Client().get(address).status_code == status
        sent = [query["sql"] for query in asked.captured_queries]
        return [sql for sql in sent if "pg_current_wal_flush_lsn" not in sql]

    return ask
