"""Which servers must be named: all that production needs, or none for the embedded ones."""

import pytest

from core.embedded import EmbeddedError, claim
from core.settings import env

NAMES = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "CACHE_URL")


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch):
    def name(*given: str) -> None:
        for each in NAMES:
            monkeypatch.delenv(each, raising=False)
        for each in given:
            monkeypatch.setenv(each, "irgendwo")

    return name


@pytest.mark.parametrize(
    "given", [("DATABASE_URL", "REDIS_URL"), ("DATABASE_URL", "BROKER_URL", "CACHE_URL")]
)
def test_whoever_names_all_brings_servers_of_his_own(named, given):
    named(*given)
    assert claim.brings_servers()


@pytest.mark.parametrize("given", [(), ("CACHE_URL",)])
def test_whoever_names_none_gets_the_embedded_ones(named, given):
    named(*given)
    assert not claim.brings_servers()


@pytest.mark.parametrize(
    "given", [("REDIS_URL",), ("DATABASE_URL",), ("DATABASE_URL", "BROKER_URL")]
)
def test_half_of_them_is_refused_by_name(named, given):
    named(*given)
    with pytest.raises(EmbeddedError, match=f"Nur {' und '.join(given)} ist gesetzt"):
        claim.brings_servers()


@pytest.mark.parametrize(
    ("given", "is_enough"),
    [
        (("REDIS_URL",), True),
        (("BROKER_URL", "CACHE_URL"), True),
        (("BROKER_URL",), False),
        (("CACHE_URL",), False),
    ],
)
def test_production_needs_a_broker_and_a_cache(named, given, is_enough):
    named(*given)
    assert ("REDIS_URL" not in env.missing_in_production()) is is_enough
