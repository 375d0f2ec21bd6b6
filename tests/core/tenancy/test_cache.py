"""A cache that does not answer costs one timeout, not one for each question."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.core.cache import caches

from core.tenancy import cache
from core.tenancy.cache import ForgivingRedisCache


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[ForgivingRedisCache]:
    """A server that takes connections and never says a word."""
    address = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(address))
        server.listen(8)
        yield ForgivingRedisCache(f"unix://{address}", {"OPTIONS": {"socket_timeout": 0.3}})
    cache._Away.until = 0.0


def test_a_silent_server_is_not_waited_for_again_and_again(silent: ForgivingRedisCache) -> None:
    began = time.monotonic()

    answers = [silent.get(f"name-{number}", "nichts") for number in range(10)]

    assert answers == ["nichts"] * 10
    assert time.monotonic() - began < 2  # ten times 0.3 s without


@pytest.mark.django_db  # starts the servers
def test_only_one_of_many_processes_is_first_for_a_moment() -> None:
    shared = caches["shared"]
    shared.delete("test:first")

    assert [shared.is_first("test:first", seconds=60) for _ in range(3)] == [True, False, False]

    shared.delete("test:first")
    assert shared.is_first("test:first", seconds=0.05)
    time.sleep(0.06)
    assert shared.is_first("test:first", seconds=0.05)


def test_without_a_server_everybody_is_first(silent: ForgivingRedisCache) -> None:
    assert [silent.is_first("test:first", seconds=1) for _ in range(2)] == [True, True]


@pytest.mark.django_db  # starts the servers
def test_what_is_counted_is_forgotten_after_its_time() -> None:
    shared = caches["shared"]
    shared.delete("test:count")

    assert [shared.count("test:count", seconds=60) for _ in range(3)] == [1, 2, 3]

    client = shared._cache.get_client()
    assert 55 < client.ttl(shared.make_key("test:count")) <= 60


def test_without_a_server_nobody_is_held_up(silent: ForgivingRedisCache) -> None:
    assert [silent.count("test:count", seconds=60) for _ in range(2)] == [1, 1]


def test_a_client_is_not_made_for_each_question(
    silent: ForgivingRedisCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    make = redis.Redis.__init__
    monkeypatch.setattr(
        redis.Redis, "__init__", lambda *args, **kw: made.append(1) or make(*args, **kw)
    )

    for number in range(5):
        silent.get(f"name-{number}")
        silent.set(f"name-{number}", 1)
        silent.is_first(f"name-{number}", seconds=1)

    assert len(made) == 2  # one to read, one to write
