from datetime import date

import pytest
from django.test import Client

from federation.catalogue.models import KnownWord
from federation.catalogue.services import forget_words
from tests.federation.catalogue.making import impulse, tombstone

pytestmark = pytest.mark.django_db

# Savepoint and its release, the edition for the ETag, the numbers, the page.
QUERIES_OF_THE_LIST = 5
QUERIES_WITH_WORDS = 8  # and the edition for the counts, these, two around them
QUERIES_WITH_A_TYPO = 15  # counted twice, unknown words, similar ones, which of these are borne


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_what_is_chosen_and_how_to_lift_it(client: Client) -> None:
    impulse("Notfallbetreuung", land="HE", is_demo=True)
    impulse("Ferienbetreuung")

    html = page(client, "/praxisimpulse/?q=betreuung&land=HE")

    assert "1 Praxisimpuls zu „betreuung“" in html
    assert "Demodaten" in html
    assert 'href="?q=betreuung">Hessen' in html
    assert "01.02.2026" in html
    assert "Ferienbetreuung</a>" not in html


def test_a_typo_is_told_and_what_was_probably_meant(client: Client) -> None:
    impulse("Vätertreff am Samstag")
    refused = impulse("Großelterncafé", status="refused")

    html = page(client, "/praxisimpulse/?q=V%C3%A4tertref")
    assert "„Vätertref“ haben wir nicht gefunden. Meinten Sie" in html
    assert '<a href="?q=V%C3%A4tertreff">Vätertreff</a>?' in html
    assert "1 Praxisimpuls ähnlich wie „Vätertref“" in html
    KnownWord.objects.create(word="grosselterncafe", written="Großelterncafé")
    html = page(client, "/praxisimpulse/?q=Gro%C3%9Felterncaf")
    assert "Meinten Sie" not in html
    assert "Kein Praxisimpuls zu" in html
    assert forget_words() == 1
    assert refused.title not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client: Client, count: int, django_assert_num_queries
) -> None:
    for number in range(count):
        impulse(f"Familiencafé {number}", impact_stage=3)

    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get("/praxisimpulse/")
    with django_assert_num_queries(QUERIES_WITH_A_TYPO):
        client.get("/praxisimpulse/?q=famliencafe")
    with django_assert_num_queries(QUERIES_WITH_WORDS):
        client.get("/praxisimpulse/?q=cafe")


@pytest.mark.parametrize(
    "query",
    [
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "handlungsfeld=x&zielgruppe=x&land=XX&wirkung=99&sort=x&seite=99999&buendnis=%27%22",
        "q=%F0%9F%99%82&seite=abc",
        "q=" + "x" * 10_000,
        "q=%00&land=%00&buendnis=%00",
        "&".join(f"land={number}" for number in range(200)),
    ],
)
def test_bad_input_is_answered_kindly(client: Client, query: str) -> None:
    impulse("Familiencafé")

    html = page(client, f"/praxisimpulse/?{query}")

    assert "<h1>Praxisimpulse</h1>" in html
    assert "<script>alert" not in html


def test_an_entry_tells_how_it_was_done(client: Client) -> None:
    impulse(
        "Ein Zeitbüro",
        summary="Betriebe und Kitas an einem Tisch.",
        steps=["Zuhören: Zwei Abende mit Eltern.", "Einfach dranbleiben."],
        result_figures=[{"value": "114", "label": "Familien beraten"}],
        pitfalls="Ohne den Busbetrieb geht es nicht.",
        staff_hours=1200,
        cost_eur=4800,
        target_groups=["eltern", "unternehmen"],
        partners_involved=[{"name": "Stadtwerke", "sector": "unternehmen"}],
        license="CC-BY-4.0",
        impact_stage=5,
        revision=2,
        started_on=date(2025, 3, 1),
        is_ongoing=True,
        contact={"email": "zeit@adorf.example"},
        alliance_slug="adorf",
    )

    html = page(client, "/praxisimpulse/ein-zeitbuero/")

    for text in (
        "<strong>Zuhören.</strong> Zwei Abende mit Eltern.",
        "Einfach dranbleiben.",
        "114",
        "1.200 Std. Personal",
        "4.800 €",
        "Eltern, Unternehmen",
        "seit März 2025",
        "Wirkungsstufe 5 von 7",
        "seit 01.02.2026 im Katalog, Fassung 2",
        "CC BY 4.0",
        "zeit@adorf.example",
        'href="/buendnisse/adorf/"',
    ):
        assert text in html
    assert "Übernehmen" not in html


def test_a_withdrawn_entry_says_so_and_shows_a_way_on(client: Client) -> None:
    tombstone("Familiencafé")

    answer = client.get("/praxisimpulse/familiencafe/")

    assert answer.status_code == 410
    assert "am 04.05.2026 zurückgezogen" in answer.content.decode()
    assert 'href="/praxisimpulse/"' in answer.content.decode()


def test_what_never_was_is_not_found(client: Client) -> None:
    assert client.get("/praxisimpulse/nie-da-gewesen/").status_code == 404
