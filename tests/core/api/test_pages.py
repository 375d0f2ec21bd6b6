"""Pages of a list: every row once, forwards and back, while others write."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.tenancy import alliance_context
from federation.directory.models import DirectoryEntry
from tests.factories import (
    CatalogueEntryFactory,
    DirectoryEntryFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db


def _walk(api, url):
    pages, backwards = [], []
    while url:
        body = api.get(url).json()
        assert set(body) == {"items", "next", "prev"}
        pages.append(body["items"])
        last, url = body, body["next"]
    url = last["prev"]
    while url:
        body = api.get(url).json()
        backwards.insert(0, body["items"])
        url = body["prev"]
    return pages, backwards


@pytest.fixture
def partners(alliance_a):
    with alliance_context(alliance_a):
        return [PartnerFactory(name=name) for name in ["Anna", "Anna", "Ärzte", "zebra", "Öl", "B"]]


def test_forwards_and_back_are_the_same_rows(api, partners):
    whole = api.get("partners").json()
    pages, backwards = _walk(api, "partners?limit=2")

    assert (whole["next"], whole["prev"]) == (None, None)
    assert [row for page in pages for row in page] == whole["items"]
    assert [len(page) for page in pages] == [2, 2, 2]
    assert backwards == pages[:-1]


def test_rows_inserted_meanwhile_neither_repeat_nor_hide_others(api, alliance_a, partners):
    first = api.get("partners?limit=2").json()
    with alliance_context(alliance_a):
        PartnerFactory(name="AAA zuerst")
        PartnerFactory(name="zzz zuletzt")
    rest, url = [], first["next"]
    while url:
        body = api.get(url).json()
        rest += body["items"]
        url = body["next"]

    names = [row["name"] for row in first["items"] + rest]
    before = {str(partner.id) for partner in partners}
    seen = [row["id"] for row in first["items"] + rest if row["id"] in before]
    assert sorted(seen) == sorted(before)
    assert "AAA zuerst" not in names
    assert "zzz zuletzt" in names


def test_a_row_that_was_the_last_may_vanish(api, partners):
    first = api.get("partners?limit=2").json()
    for row in first["items"]:
        at = f"partners/{row['id']}"
        assert api.delete(at, if_match=api.get(at)["ETag"]).status_code == 204

    second = api.get(first["next"]).json()

    assert len(second["items"]) == 2
    assert second["items"] == api.get("partners?limit=2").json()["items"]


@pytest.mark.parametrize(
    "query", ["", "&sort=titel", "&sort=land", "&q=familie", "&q=familei", "&sort=neu&q=familie"]
)
def test_the_catalogue_in_any_order(anyone, query):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(9):
        CatalogueEntryFactory(
            title=f"Familienzeit {n % 3}" if n % 2 else "Der Treff",
            summary=f"Für {'Familien ' * (n + 1)} am Samstag",
            land=["NW", "BY", "HE"][n % 3],
            released_at=start + timedelta(days=n // 2),
        )

    whole = anyone.get(f"/api/v1/catalogue-entries?limit=200{query}").json()["items"]
    pages, backwards = _walk(anyone, f"/api/v1/catalogue-entries?limit=2{query}")

    assert len(whole) == 9
    assert [row["id"] for page in pages for row in page] == [row["id"] for row in whole]
    assert backwards == pages[:-1]


@pytest.mark.parametrize(
    "query", ["", "&sort=bestaetigt", "&plz=52134&umkreis=500", "&q=ort", "&q=famlie&sort=name"]
)
def test_the_directory_in_any_order(anyone, query):
    DirectoryEntry.objects.all().delete()
    for n in range(7):
        DirectoryEntryFactory(
            lat=50.9 + n // 2 / 10,
            lon=6.1,
            confirmed_on=None if n % 2 else date(2026, 1, 1 + n // 3),
        )

    whole = anyone.get(f"/api/v1/alliances?limit=200{query}").json()["items"]
    pages, _ = _walk(anyone, f"/api/v1/alliances?limit=3{query}")

    assert len(whole) == 7
    assert [row["slug"] for page in pages for row in page] == [row["slug"] for row in whole]
    distances = [row["distance_km"] for row in whole]
    assert distances == (sorted(distances) if "plz" in query else [None] * 7)


def test_two_hundred_at_most(anyone):
    for n in range(203):
        DirectoryEntryFactory(slug=f"viele-{n}")

    first = anyone.get("/api/v1/alliances?limit=200&buchstabe=O").json()

    assert len(first["items"]) == 200
    assert len(anyone.get(first["next"]).json()["items"]) == 3
    assert len(anyone.get("/api/v1/alliances").json()["items"]) == 50


def test_a_cursor_belongs_to_its_question(anyone, api, partners):
    cursor = api.get("partners?limit=2").json()["next"]

    other = api.get(cursor.replace("limit=2", "limit=2&q=a"))
    bent = api.get(cursor.replace("cursor=", "cursor=x"))
    elsewhere = api.get(cursor.replace("/partners?", "/projects?"))

    assert [a.status_code for a in (other, bent, elsewhere)] == [400, 400, 400]
    assert other.json()["errors"][0]["parameter"] == "cursor"
    assert api.get(cursor.replace("limit=2", "limit=50")).status_code == 200
