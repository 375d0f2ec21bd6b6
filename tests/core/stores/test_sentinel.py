"""Cache, broker and their health behind real Sentinels, before and after a master is lost."""

import time
from collections.abc import Iterator

import pytest

from core.embedded.processes import wait_until
from core.stores.asking import problem_with
from core.tenancy import cache
from core.tenancy.cache import ForgivingRedisCache
from tests.harness.sentinels import Sentinels, running


@pytest.fixture(scope="module")
def sentinels() -> Iterator[Sentinels]:
    with running() as found:
        yield found
    cache._Away.until = 0.0


def test_the_cache_follows_the_master(sentinels: Sentinels) -> None:
    limits = {"socket_connect_timeout": 0.5, "socket_timeout": 1}
    store = ForgivingRedisCache(sentinels.cache_url, {"OPTIONS": limits})
    store.set("wort", "davor")
    assert store.get("wort") == "davor"
    lost = sentinels.master()

    sentinels.kill(lost)
    began = time.monotonic()
    assert store.get("wort", "nichts") in ("davor", "nichts")
    waited = time.monotonic() - began
    away = problem_with(sentinels.url, timeout_s=3)
    sentinels.wait_for_another(lost)

    def is_kept() -> bool:
        store.set("wort", "danach")
        return store.get("wort") == "danach"

    assert waited < 2
    assert away
    assert wait_until(is_kept, timeout_s=15)
    assert problem_with(sentinels.url, timeout_s=3) == ""
