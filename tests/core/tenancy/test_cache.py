"""A cache that does not answer costs one timeout, not one for each question."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    assert time.monotonic() - began < 1
