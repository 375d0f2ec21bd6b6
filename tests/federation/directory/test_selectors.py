import pytest

from federation.directory import selectors
from federation.directory.records import Query
from federation.directory.rules import read_query
from tests.federation.directory.making import alliance

pytestmark = pytest.mark.django_db


def ask(**params: str) -> Query:
    return read_query({name: [value] for name, value in params.items()})


def seats(**params: str) -> list[str]:
    return [entry.seat for entry in selectors.list_entries(ask(**params))]


def test_alliances_stand_in_german_order() -> None:
    for seat in ("Zeuthen", "Öhringen", "Ofterdingen", "Landkreis Peine", "Aachen", "Ärzen"):
        alliance(seat)

    assert seats() == ["Aachen", "Ärzen", "Ofterdingen", "Öhringen", "Landkreis Peine", "Zeuthen"]
    assert seats(buchstabe="ä") == ["Aachen", "Ärzen"]
    assert seats(buchstabe="P") == ["Landkreis Peine"]


def test_letters_are_counted_under_all_conditions_but_their_own() -> None:
    alliance("Aachen"), alliance("Ärzen", land="NI"), alliance("Peine", land="NI")

    found = {
        one.letter: one.count for one in selectors.atlas(ask(buchstabe="P", land="NI")).letters
    }

    assert len(found) == 26
    assert {letter: count for letter, count in found.items() if count} == {"A": 1, "P": 1}


@pytest.mark.parametrize(
    "question",
    [
        "Mülheim",
        "Muelheim",
        "mulheim",
        "MÜLHEIM AN DER RUHR",
        "Mühlheim",
        "Mülhiem",
        "ülhei",
        "45468",
    ],
)
def test_a_place_is_found_however_it_is_spelled(question: str) -> None:
    alliance("Mülheim an der Ruhr", postcode="45468", lat=51.43, lon=6.88)
    alliance("Herzogenrath", postcode="52134", lat=50.87, lon=6.09)

    assert seats(q=question) == ["Mülheim an der Ruhr"]


@pytest.mark.parametrize(
    "question", ["herzogenrat", "Herzgenrath", "Herzogenrahт"[:-1], "hezrogenrath"]
)
def test_typos_are_forgiven(question: str) -> None:
    alliance("Herzogenrath"), alliance("Heide"), alliance("Hildesheim")

    assert seats(q=question) == ["Herzogenrath"]


@pytest.mark.parametrize(
    "question",
    ["<script>alert(1)</script>", "%", "'; DROP TABLE x", "שלום", "x" * 10_000, "\x00\x00a"],
)
def test_strange_words_find_nobody_and_break_nothing(question: str) -> None:
    alliance("Köln")

    assert seats(q=question) in ([], ["Köln"])


def test_an_exact_spelling_needs_no_guessing() -> None:
    alliance("Heide"), alliance("Heidenau"), alliance("Hiede")

    assert seats(q="Heide") == ["Heide", "Heidenau"]


def test_names_come_before_mere_mentions() -> None:
    alliance("Aachen", summary="Wir arbeiten eng mit Peine zusammen.")
    alliance("Landkreis Peine")

    assert seats(q="peine") == ["Landkreis Peine", "Aachen"]


def test_older_labels_of_an_action_field_find_it() -> None:
    alliance("Aachen", action_fields=["familienzeit"]), alliance("Bonn", action_fields=["pflege"])

    assert seats(q="zeitstress") == ["Aachen"]
    assert seats(handlungsfeld="familienzeit") == ["Aachen"]


def test_a_postcode_sorts_by_distance() -> None:
    alliance("Herzogenrath", lat=50.8687, lon=6.0962)
    alliance("Aachen", lat=50.7766, lon=6.0834)
    alliance("Köln", lat=50.9333, lon=6.95)
    alliance("Nirgends")

    near = list(selectors.list_entries(ask(plz="52134")))

    assert [(entry.seat, round(entry.distance_km)) for entry in near] == [
        ("Herzogenrath", 1),
        ("Aachen", 10),
    ]
    assert seats(plz="52134", umkreis="100", sort="name") == ["Aachen", "Herzogenrath", "Köln"]


def test_the_nearest_is_known_even_outside_the_circle() -> None:
    alliance("Köln", lat=50.9333, lon=6.95)
    query = ask(plz="52134", umkreis="5")

    assert list(selectors.list_entries(query)) == []
    assert selectors.nearest(query).seat == "Köln"


def test_the_dormant_are_asked_for() -> None:
    alliance("Aachen"), alliance("Bonn", status="dormant"), alliance("Coburg", status="dissolved")

    assert (seats(), seats(status="ruhend"), seats(status="aufgeloest")) == (
        ["Aachen"],
        ["Bonn"],
        ["Coburg"],
    )
    assert seats(status="alle") == ["Aachen", "Bonn", "Coburg"]


def test_the_map_shows_the_same_entries_as_the_list() -> None:
    alliance("Herzogenrath", lat=50.8687, lon=6.0962), alliance("Köln", lat=50.93, lon=6.95)
    alliance("Kiel", land="SH", lat=54.32, lon=10.13)
    query = ask(land="NW")

    found = selectors.atlas(query)

    assert [point.slug for point in found.points] == [
        entry.slug for entry in selectors.list_entries(query)
    ]
    assert [point.slug for point in found.rest] == ["kiel"]


def test_totals_count_the_active() -> None:
    alliance("Aachen", partner_count=3), alliance("Bonn", partner_count=4)
    alliance("Coburg", land="BY", status="dormant", partner_count=9)

    totals = selectors.totals()

    assert (totals.alliances, totals.laender, totals.partners) == (2, 1, 7)
