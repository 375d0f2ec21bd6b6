from datetime import date

import pytest
from django.test import Client

from tests.federation.directory.making import alliance

pytestmark = pytest.mark.django_db

# Savepoint and its release, edition, all that is meant, page.
QUERIES_OF_THE_LIST = 5
QUERIES_WITH_WORDS = 7  # and whether anybody is spelled like that, faint points
QUERIES_WITH_A_TYPO = 9  # and each unknown word, and the words in use


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_what_it_shows(client: Client) -> None:
    alliance("Herzogenrath", confirmed_on=date(2026, 11, 3), is_demo=True, partner_count=28)
    alliance("Heide", land="SH")
    alliance("Aachen")

    html = page(client, "/buendnisse/?buchstabe=H")

    assert "2 Bündnisse unter H" in html
    assert "03.11.2026" in html
    assert "Demodaten" in html
    assert "Lokales Bündnis für Familie Aachen</a>" not in html


def test_only_letters_with_entries_are_links(client: Client) -> None:
    alliance("Herzogenrath")

    html = page(client, "/buendnisse/?land=NW&q=herzogenrath")

    assert "?land=NW&amp;q=herzogenrath&amp;buchstabe=H" in html
    assert "buchstabe=A" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client: Client, count: int, django_assert_num_queries
) -> None:
    for number in range(count):
        alliance(f"Ort {number}", lat=50.0 + number, lon=8.0, action_fields=["pflege"])

    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get("/buendnisse/")
    with django_assert_num_queries(QUERIES_WITH_A_TYPO):
        client.get("/buendnisse/?q=orrt")
    with django_assert_num_queries(QUERIES_WITH_WORDS):
        client.get("/buendnisse/?q=ort")


def test_an_unknown_postcode_is_told_and_kept(client: Client) -> None:
    html = page(client, "/buendnisse/?plz=99999&q=Familie")

    assert "Die Postleitzahl 99999 kennen wir nicht." in html
    assert 'value="99999"' in html
    assert 'value="Familie"' in html


def test_an_empty_result_helps(client: Client) -> None:
    alliance("Köln", lat=50.9333, lon=6.95)

    html = page(client, "/buendnisse/?plz=52134&umkreis=5&land=NW")

    assert "Kein Bündnis im Umkreis von 5 km um 52134 Herzogenrath in Nordrhein-Westfalen" in html
    assert "Umkreis auf 10 km erweitern" in html
    assert "In allen Ländern" in html
    assert "Lokales Bündnis für Familie Köln" in html


def test_pages_keep_the_question(client: Client) -> None:
    for number in range(25):
        alliance(f"Ort {number:02}")

    html = page(client, "/buendnisse/?land=NW&seite=99999")

    assert "Ort 24" in html
    assert "?land=NW&amp;seite=1" in html


@pytest.mark.parametrize(
    "query",
    [
        "plz=abc&umkreis=-1&land=XX&seite=abc&status=x&buchstabe=xyz&sort=x",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "q=%F0%9F%99%82",
        "q=%D7%A9%D7%9C%D7%95%D7%9D&seite=-3",
        "q=" + "x" * 10_000,
        "q=%00&plz=%00&land=%00",
        "q=%FF%FE",
    ],
)
def test_bad_input_is_answered_kindly(client: Client, query: str) -> None:
    alliance("Köln")

    html = page(client, f"/buendnisse/?{query}")

    assert "<h1>Bündnisse von A–Z</h1>" in html
    assert "<script>alert" not in html


def test_an_alliance_has_its_page(client: Client) -> None:
    alliance(
        "Landkreis Peine",
        land="NI",
        kind="district",
        founded_on=date(2012, 9, 25),
        founded_precision="day",
        goal="Familien stärken.",
        action_fields=["pflege", "familienzeit"],
        focus_fields=["familienzeit"],
        areas=[{"ags": "03157", "name": "Peine"}],
        contact={"email": "buendnis@peine.example"},
        lat=52.32,
        lon=10.23,
        example_count=2,
    )

    html = page(client, "/buendnisse/landkreis-peine/")

    assert "25. September 2012" in html
    assert "Familien stärken." in html
    assert "buendnis@peine.example" in html
    assert "/praxisimpulse/?buendnis=landkreis-peine" in html
    assert html.index("Kommunale Familienzeitpolitik") < html.index("Gesundheit und Pflege")


def test_an_unknown_alliance_is_not_found(client: Client) -> None:
    assert client.get("/buendnisse/atlantis/").status_code == 404
