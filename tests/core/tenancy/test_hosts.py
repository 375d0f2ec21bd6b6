"""Hosts: the national one, an alliance's own, and 404 for what nobody knows."""

import pytest
from django.core.cache import caches
from django.test import Client

from core.tenancy import alliance_context
from core.tenancy import middleware as hosts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_hosts():
    hosts._hosts.clear()


@pytest.mark.parametrize(
    "host",
    ["fremd.example", "alliance-a.localhost.fremd.example", "gibtsnicht.localhost", "10.0.0.1"],
)
def test_an_unknown_host_is_404_and_never_the_national_site(client: Client, host: str):
    answer = client.get("/", headers={"host": host})

    assert (answer.status_code, answer.content.decode()) == (404, "Unbekannte Adresse.")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "localhost.", "127.0.0.1:8000"])
def test_the_national_host_in_all_its_spellings(client: Client, host: str):
    assert client.get("/impressum/", headers={"host": host}).status_code == 200


def test_an_alliances_host_leads_to_its_page(client: Client, alliance_a):
    answer = client.get("/egal/", headers={"host": "Alliance-A.localhost:8000"})

    assert (answer.status_code, answer["Location"]) == (
        302,
        "http://localhost:8000/buendnisse/alliance-a/",
    )


def test_the_host_cannot_be_chosen_by_a_forwarded_header(client: Client, alliance_a):
    answer = client.get(
        "/", headers={"host": "fremd.example", "x-forwarded-host": "alliance-a.localhost"}
    )

    assert answer.status_code == 404


def test_an_unknown_host_is_asked_for_once(client: Client, django_assert_num_queries):
    client.get("/", headers={"host": "fremd.example"})
    with django_assert_num_queries(0):
        client.get("/", headers={"host": "fremd.example"})


def test_the_cache_keeps_alliances_apart(alliance_a, alliance_b):
    cache = caches["default"]
    for alliance in (alliance_a, alliance_b):
        with alliance_context(alliance):
            cache.set("wer", alliance.slug)
    with alliance_context(alliance_a):
        assert cache.get("wer") == "alliance-a"
    assert cache.get("wer") is None


def test_a_cache_that_is_away_is_an_empty_cache(settings):
    settings.CACHES = settings.CACHES | {
        "away": settings.CACHES["default"] | {"LOCATION": "unix:///nirgendwo.sock?db=1"}
    }
    cache = caches["away"]

    cache.set("a", 1)
    assert cache.get("a", "nichts") == "nichts"
    assert cache.get_many(["a"]) == {}
    assert cache.add("a", 1) is True
    cache.delete("a")
