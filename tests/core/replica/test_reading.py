"""Strangers read public pages from a real standby; nobody sees older than what he wrote himself."""

import pytest
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.replica.marking import may_lag
from core.replica.middleware import ReplicaMiddleware
from federation.catalogue.models import EntryStatus
from tests.factories import CatalogueEntryFactory, DirectoryEntryFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("/", "/praxisimpulse/", "/praxisimpulse/feed.atom", "/buendnisse/")
LISTS = ("catalogue-entries", "alliances", "national-reports")
SEARCHES = (
    "/praxisimpulse/?q=famliencafe",
    "/api/v1/catalogue-entries?q=cafe",
    "/buendnisse/?q=aa",
)


def shows(address: str, client: Client | None = None, **headers: str) -> str:
    answer = (client or Client()).get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_public_is_read_there_and_looks_the_same(standby, asked_of_primary, settings):
    CatalogueEntryFactory(title="Familiencafé", slug="cafe")
    DirectoryEntryFactory(slug="aachen", seat="Aachen")
    standby.catch_up()
    pages = (*PAGES, *SEARCHES, "/praxisimpulse/cafe/", "/buendnisse/aachen/", "/statistik/")
    addresses = (*pages, "/buendnisse/feed.atom", *(f"/api/v1/{name}" for name in LISTS))
    there = {}
    for address in addresses:
        caches["shared"].clear()
        assert asked_of_primary(address) == [], address
        there[address] = shows(address)
    settings.DATABASE_REPLICA = {}
    caches["shared"].clear()
    assert {address: shows(address) for address in addresses} == there


def test_a_stranger_sees_some_seconds_ago_and_who_is_known_sees_now(standby, held, api):
    CatalogueEntryFactory(title="Alte Idee")
    held()
    CatalogueEntryFactory(title="Neue Idee")
    member = Client()
    member.force_login(UserFactory())
    for address in ("/praxisimpulse/", "/api/v1/catalogue-entries", "/praxisimpulse/feed.atom"):
        assert "Alte Idee" in shows(address)
        assert "Neue Idee" not in shows(address)
        assert "Neue Idee" in shows(address, member)
        assert "Neue Idee" in shows(address, authorization=f"Bearer {api.secret}")
    member.cookies = Client().cookies
    member.cookies["messages"] = "something was done a moment ago"
    assert "Neue Idee" in shows("/praxisimpulse/", member)


def test_no_older_page_stays_behind_under_a_newer_edition(standby, held):
    CatalogueEntryFactory(title="Alte Idee")
    held()
    CatalogueEntryFactory(title="Neue Idee")
    key = {"authorization": "Bearer of nobody"}  # is read from the primary, kept in the same cache

    for address in ("/praxisimpulse/", "/api/v1/catalogue-entries"):
        old, new = Client().get(address), Client().get(address, headers=key)
        assert old["ETag"] != new["ETag"]
        assert ["Neue Idee" in each.content.decode() for each in (old, new)] == [False, True]
        again = Client().get(address, headers={"If-None-Match": old["ETag"], **key})
        assert (again.status_code, "Neue Idee" in again.content.decode()) == (200, True)
        # and back: what is newer is never declared to be what there is
        back = Client().get(address, headers={"If-None-Match": new["ETag"]})
        assert (back.status_code, back["ETag"]) == (200, old["ETag"])
    standby.let_go()
    standby.catch_up()
    for address in ("/praxisimpulse/", "/api/v1/catalogue-entries"):
        assert "Neue Idee" in shows(address)


def test_what_is_not_there_yet_is_looked_for_where_it_would_be(standby, held, asked_of_primary):
    gone = CatalogueEntryFactory(title="Alte Idee", slug="alt", status=EntryStatus.REFUSED)
    held()
    CatalogueEntryFactory(title="Neue Idee", slug="neu")
    gone.status = EntryStatus.LISTED
    gone.save()
    assert "Neue Idee" in shows("/praxisimpulse/neu/")
    assert "Alte Idee" in shows("/praxisimpulse/alt/")  # the standby says that it was refused
    assert asked_of_primary("/praxisimpulse/nie-gewesen/", 404) != []


def test_what_a_webhook_leads_to_is_read_from_the_primary(standby, held):
    entry = CatalogueEntryFactory(title="Alte Idee")
    held()
    entry.title = "Neue Idee"
    entry.save()
    assert "Neue Idee" in shows(f"/api/v1/catalogue-entries/{entry.id}")


def test_a_question_asked_twice_counts_once(standby, one_minute, settings):
    settings.API_REQUESTS_ANONYMOUS = 3
    missing = "/api/v1/national-reports/1999-Q1"
    assert [Client().get(missing).status_code for _ in range(4)] == [404, 404, 404, 429]


def test_without_a_replica_there_is_nothing_in_the_way(transactional_db, settings):
    with pytest.raises(MiddlewareNotUsed):
        ReplicaMiddleware(lambda request: None)
    CatalogueEntryFactory()
    with CaptureQueriesContext(connections["default"]) as asked:
        Client().get("/praxisimpulse/feed.atom")
    unchanged = len(asked.captured_queries)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "replica" not in name]
    with CaptureQueriesContext(connections["default"]) as asked:
        Client().get("/praxisimpulse/feed.atom")
    assert len(asked.captured_queries) == unchanged


def test_only_looking_is_done_there(standby, rf):
    seen = []

    @may_lag
    def view(request):
        seen.append(connections["default"].alias)

    middleware = ReplicaMiddleware(view)
    for method in ("post", "put", "delete", "options"):
        assert middleware.process_view(getattr(rf, method)("/"), view, (), {}) is None
    assert seen == []
