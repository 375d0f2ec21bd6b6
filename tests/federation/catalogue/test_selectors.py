from datetime import UTC, datetime

import pytest

from federation.catalogue import selectors
from federation.catalogue.records import Facet, Query
from federation.catalogue.rules import read_query
from tests.federation.catalogue.making import impulse, tombstone

pytestmark = pytest.mark.django_db


def ask(**params: str | list[str]) -> Query:
    return read_query(
        {name: value if isinstance(value, list) else [value] for name, value in params.items()}
    )


def titles(**params: str | list[str]) -> list[str]:
    return [entry.title for entry in selectors.list_entries(ask(**params))]


def facets(**params: str | list[str]) -> tuple[Facet, ...]:
    return selectors.facets(*selectors.settled(ask(**params)))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("betreuung", "Kinderbetreuung in den Ferien"),
        ("Betreuungen", "Kinderbetreuung in den Ferien"),
        ("Ferienkinderbetreung", "Kinderbetreuung in den Ferien"),
        ("Raumfahrt", None),
        ("Kinderbetreung", "Kinderbetreuung in den Ferien"),
        ("Pflege Beratung", "Pflegeberatung am Arbeitsplatz"),
        ("pflegeberatungen", "Pflegeberatung am Arbeitsplatz"),
        ("Arbeit", "Pflegeberatung am Arbeitsplatz"),
        ("Vätern", "Vätertreff am Samstag"),
        ("Vaetertreff", "Vätertreff am Samstag"),
        ("vatertreff", "Vätertreff am Samstag"),
        ("treff für väter", "Vätertreff am Samstag"),
        ("Leihoma", "Leihomas und Leihopas"),
    ],
)
def test_german_words_are_opened(question: str, title: str | None) -> None:
    impulse("Kinderbetreuung in den Ferien", action_fields=[])
    impulse("Pflegeberatung am Arbeitsplatz", action_fields=[])
    impulse("Vätertreff am Samstag", action_fields=[])
    impulse("Leihomas und Leihopas", action_fields=[])

    assert titles(q=question) == ([title] if title else [])


def test_a_title_weighs_more_than_a_mention() -> None:
    impulse("Familiencafé", transfer="Denken Sie an eine Betreuung der Kinder.")
    impulse("Notfallbetreuung")

    assert titles(q="betreuung") == ["Notfallbetreuung", "Familiencafé"]


def test_the_subject_is_found_by_older_labels_place_and_alliance() -> None:
    impulse("Ein Zeitbüro", action_fields=["familienzeit"], seat="Herzogenrath", land="NW")
    impulse("Lesehäuschen", action_fields=["erziehung-bildung"], seat="Coburg", land="BY")

    assert titles(q="zeitstress") == ["Ein Zeitbüro"]
    assert titles(q="herzogenrat") == ["Ein Zeitbüro"]
    assert titles(q="Bayern") == ["Lesehäuschen"]
    assert titles(q="NRW") == ["Ein Zeitbüro"]


def test_facets_are_counted_under_the_other_conditions() -> None:
    impulse("Eins", action_fields=["pflege"], land="NW", impact_stage=3)
    impulse("Zwei", action_fields=["pflege", "familienzeit"], land="HE", impact_stage=5)
    impulse("Drei", action_fields=["familienzeit"], land="HE")
    tombstone("Vier")

    found = {
        facet.name: {option.code: (option.count, option.chosen) for option in facet.options}
        for facet in facets(land="HE")
    }

    assert found == {
        "handlungsfeld": {"pflege": (1, False), "familienzeit": (2, False)},
        "zielgruppe": {"eltern": (2, False)},
        "land": {"HE": (2, True), "NW": (1, False)},
        "wirkung": {"5": (1, False)},
    }


def test_one_facet_widens_and_two_narrow() -> None:
    impulse("Eins", action_fields=["pflege"], land="NW")
    impulse("Zwei", action_fields=["familienzeit"], land="HE")
    impulse("Drei", action_fields=["integration"], land="HE")

    assert titles(handlungsfeld=["pflege", "familienzeit"], sort="titel") == ["Eins", "Zwei"]
    assert titles(handlungsfeld=["pflege", "familienzeit"], land="HE") == ["Zwei"]


def test_a_chosen_value_without_hits_stays_visible() -> None:
    impulse("Eins", action_fields=["pflege"])

    fields = facets(handlungsfeld="integration")[0].options

    assert [(option.code, option.count, option.chosen) for option in fields] == [
        ("pflege", 1, False),
        ("integration", 0, True),
    ]


def test_what_was_withdrawn_is_never_listed() -> None:
    tombstone("Familiencafé")

    assert titles() == titles(q="Familiencafé") == []
    assert (selectors.total(), list(selectors.newest(5))) == (0, [])
    assert not selectors.get_entry("familiencafe").is_listed


def test_the_orders() -> None:
    impulse("Zebrastreifen", land="BW", released_at=datetime(2026, 3, 1, tzinfo=UTC))
    impulse("Ärztelotse", land="HE", released_at=datetime(2026, 1, 1, tzinfo=UTC))
    impulse("Babytreff", land="BY", released_at=datetime(2026, 2, 1, tzinfo=UTC))

    assert titles() == ["Zebrastreifen", "Babytreff", "Ärztelotse"]
    assert titles(sort="titel") == ["Ärztelotse", "Babytreff", "Zebrastreifen"]
    assert titles(sort="land") == ["Zebrastreifen", "Babytreff", "Ärztelotse"]


def test_the_entries_of_one_alliance() -> None:
    impulse("Eins", alliance_slug="peine", alliance_name="Bündnis Peine")
    impulse("Zwei")

    assert titles(buendnis="peine") == ["Eins"]
    assert selectors.alliance_name("peine") == "Bündnis Peine"


@pytest.mark.parametrize("question", ["%", "' & | ! :*", "שלום", "x" * 10_000, "\x00", "a:b <-> c"])
def test_strange_words_break_nothing(question: str) -> None:
    impulse("Familiencafé")

    assert titles(q=question) in ([], ["Familiencafé"])
