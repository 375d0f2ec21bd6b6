"""A standby that lags, dies or freezes costs nobody a page, and is read again when it is well."""

import os
import re
import time

import pytest
from django.db import connection
from django.test import Client

from core.embedded.processes import wait_until
from core.jobs.checks import replica
from core.jobs.records import State
from core.replica import connecting, freshness, impatient, looking
from core.settings.databases import replica as described
from tests.core.replica import probing
from tests.harness import ground
from tests.harness.standby import lock_for_a_moment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def read(standby, settings):
    """From which server a page was read."""
    settings.ROOT_URLCONF = "tests.core.replica.probing"

    def look() -> str:
        answer = Client().get("/probe/")
        assert answer.status_code == 200
        return answer.content.decode()

    yield look
    probing.disturbances.clear()


def comes_back(read, *, within_s: float = 8) -> bool:
    end = time.monotonic() + within_s
    while read() != "standby":
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def found():
    (one,) = replica.replica(None)
    return one.state, one.sentence


def number_in_metrics(settings) -> float:
    settings.METRICS_TOKEN = "geheim"
    page = Client().get("/metrics", headers={"Authorization": "Bearer geheim"}).content.decode()
    (line,) = re.findall(r"^buendnisnetz_replica_lag_seconds (.+)$", page, re.M)
    return float(line)


def test_one_that_lags_is_left_until_it_has_caught_up(standby, read, settings):
    settings.DATABASE_REPLICA_MAX_LAG_S = 1
    looking.freshness.cache_clear()
    assert comes_back(read)
    well = (State.OK, "Die Lesekopie antwortet und folgt der Datenbank.")
    # it also replays what other tests write on this server
    assert wait_until(lambda: found() == well, timeout_s=10), found()
    assert wait_until(lambda: number_in_metrics(settings) == 0, timeout_s=10)
    standby.hold()
    try:
        lock_for_a_moment("catalogue_catalogueentry")  # something to replay
        time.sleep(1.1)
        assert read() == "primary"
        state, sentence = found()
        assert (state, "zeigt den Stand von vor" in sentence) == (State.WARN, True)
        assert number_in_metrics(settings) > 1
    finally:
        standby.let_go()
    assert comes_back(read)


def broken_off_between_statements() -> None:
    lock_for_a_moment("catalogue_catalogueentry")  # which the page has read
    time.sleep(0.6)


def broken_off_in_a_statement() -> None:
    lock_for_a_moment("catalogue_catalogueentry")


def too_slow() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '50ms'")


def unsendable() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["\0"])


def a_mistake_of_ours() -> None:
    raise KeyError


def test_a_page_broken_off_is_read_again_and_the_replica_is_well(standby, read):
    for disturb in (
        broken_off_between_statements,
        broken_off_in_a_statement,
        too_slow,
        unsendable,
        a_mistake_of_ours,
    ):
        probing.disturbances.append(disturb)
        assert read() == "primary", disturb
        probing.disturbances.clear()
        assert read() == "standby", disturb


def test_one_that_dies_is_not_missed_and_is_read_again_when_it_is_back(standby, read, monkeypatch):
    monkeypatch.setattr(freshness, "_PAUSE_S", 60)  # it is tried again after that, not before
    looking.freshness.cache_clear()
    assert comes_back(read)
    standby.stop_hard()
    try:
        began = time.monotonic()
        assert read() == "primary"
        assert time.monotonic() - began < 8
        lost_at = looking.freshness()._lost_at
        assert [read() for _ in range(4)] == ["primary"] * 4
        assert looking.freshness()._lost_at == lost_at  # who met it has told the others
        told = {each["name"]: each for each in Client().get("/healthz/deep").json()["checks"]}
        assert told["replica"]["state"] == "warn"
        assert "antwortet nicht" in told["replica"]["sentence"]
    finally:
        standby.start()
        monkeypatch.setattr(freshness, "_PAUSE_S", 0.5)
        looking.freshness.cache_clear()
    assert comes_back(read)


def test_one_that_freezes_holds_nobody_for_long(standby, read, monkeypatch):
    monkeypatch.setattr(impatient, "ANSWER_S", 0.5)
    assert read() == "standby"
    standby.freeze()
    try:
        began = time.monotonic()
        assert [read() for _ in range(3)] == ["primary"] * 3
        assert time.monotonic() - began < 6
    finally:
        standby.thaw()
    assert comes_back(read)


def points_to(url: str, settings) -> None:
    connecting.close_pool()
    looking.freshness.cache_clear()
    settings.DATABASE_REPLICA = described(url)


def test_the_primary_itself_and_a_stranger_are_no_replica(standby, read, settings):
    points_to(standby.url.replace(ground.DATABASE, "postgres"), settings)
    assert read() == "primary"  # nothing of ours is there
    points_to(os.environ["DATABASE_URL"], settings)
    assert found()[0] is State.WARN
    assert read() == "primary"
