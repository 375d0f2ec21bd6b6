"""What everyone may read: by any page of any origin, kept for a moment, limited in number."""

from uuid import uuid4

import pytest
from django.core.cache import caches

from core.tenancy.cache import ForgivingRedisCache
from federation.catalogue.api.serializers import CatalogueEntryFullOut, CatalogueEntryOut
from federation.directory.api.serializers import AllianceProfileOut, FoundAllianceOut
from tests.factories import CatalogueEntryFactory, DirectoryEntryFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return CatalogueEntryFactory(title="Kinderbetreuung in den Ferien")


def test_other_origins_may_read_and_not_more(anyone, api, entry):
    missing = f"catalogue-entries/{uuid4()}"
    for path in ("alliances", "catalogue-entries", "openapi.json", "alliances?limit=0", missing):
        answer = anyone.get(f"/api/v1/{path}", origin="https://stadt.example")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
    asked = anyone.send("OPTIONS", "/api/v1/alliances", origin="https://stadt.example")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "Access-Control-Allow-Origin" not in api.get("partners", origin="https://x.example")


def test_unchanged_lists_are_not_sent_twice(anyone, entry):
    first = anyone.get("/api/v1/catalogue-entries")
    again = anyone.get("/api/v1/catalogue-entries", if_none_match=first["ETag"])

    assert first["Cache-Control"] == "public, max-age=30"
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"

    CatalogueEntryFactory()
    changed = anyone.get("/api/v1/catalogue-entries", if_none_match=first["ETag"])
    assert changed.status_code == 200


def test_the_same_search_as_on_the_pages(anyone, entry):
    CatalogueEntryFactory(title="Zeitbüro", land="BY")
    DirectoryEntryFactory(slug="muelheim", name="Mülheim an der Ruhr", seat="Mülheim", land="NW")

    def titles(query: str) -> list[str]:
        body = anyone.get(f"/api/v1/catalogue-entries?{query}").json()
        return [row["title"] for row in body["items"]]

    assert titles("q=betreuung") == ["Kinderbetreuung in den Ferien"]
    assert titles("land=BY&land=HE") == ["Zeitbüro"]
    found = anyone.get("/api/v1/alliances?q=muelheim&land=NW").json()["items"]
    assert [(row["slug"], row["name"]) for row in found] == [("muelheim", "Mülheim an der Ruhr")]


def test_a_copy_of_the_directory_can_be_complete(anyone):
    for status in ("active", "dormant", "dissolved"):
        DirectoryEntryFactory(slug=status, status=status)

    def slugs(query: str) -> list[str]:
        body = anyone.get(f"/api/v1/alliances?q=ort&sort=name{query}").json()
        return sorted(row["slug"] for row in body["items"])

    assert slugs("") == ["active", "dissolved", "dormant"]
    assert slugs("&status=ruhend") == ["dormant"]


def test_one_entry_and_one_alliance_in_full(anyone, entry):
    DirectoryEntryFactory(slug="muelheim", contact={"email": "info@muelheim.example"})

    one = anyone.get(f"/api/v1/catalogue-entries/{entry.id}").json()
    alliance = anyone.get("/api/v1/alliances/muelheim").json()

    assert (one["id"], one["title"]) == (str(entry.id), "Kinderbetreuung in den Ferien")
    assert alliance["contact"] == {"email": "info@muelheim.example"}
    assert not {"search_text", "search_vector"} & (set(one) | set(alliance))


def test_the_quick_way_to_write_rows_says_what_the_slow_one_does(entry):
    entry.contact = {"name": "Mira"}
    entry.save()
    alliance = DirectoryEntryFactory(confirmed_on=None, lat=50.5, contact={"phone": "0201 1"})
    for serializer, row in (
        (CatalogueEntryOut, entry),
        (CatalogueEntryFullOut, entry),
        (FoundAllianceOut, alliance),
        (AllianceProfileOut, alliance),
    ):
        row.refresh_from_db()
        assert serializer.rows([row]) == serializer([row], many=True).data


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_however_long(
    anyone, api, in_alliance_a, django_assert_num_queries, rows
):
    for _ in range(rows):
        CatalogueEntryFactory()
        PartnerFactory()

    with django_assert_num_queries(4):  # with the edition; two are the test's savepoint
        anyone.get("/api/v1/catalogue-entries")
    api.get("partners")  # notes the use of the key
    with django_assert_num_queries(5):  # also alliance and key
        api.get("partners")


def test_too_many_requests_are_told_when_to_come_back(one_minute, anyone, api, settings):
    settings.API_REQUESTS_ANONYMOUS = settings.API_REQUESTS_CREDENTIAL = 3

    answers = [anyone.get("/api/v1/alliances") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()["code"] == "throttled"
    assert [api.get("partners").status_code for _ in range(4)] == [200, 200, 200, 429]
    caches["shared"].clear()
    assert anyone.get("/api/v1/alliances").status_code == 200


def test_without_a_cache_nobody_is_held_up(anyone, settings, monkeypatch):
    settings.API_REQUESTS_ANONYMOUS = 1
    away = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    monkeypatch.setattr("core.api.throttling.caches", {"shared": away})

    assert [anyone.get("/api/v1/alliances").status_code for _ in range(3)] == [200] * 3
