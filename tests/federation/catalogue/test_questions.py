"""Reading a question; needs no database."""

from federation.catalogue.records import Query
from federation.catalogue.rules import read_query


def test_no_question_asks_for_everything() -> None:
    assert read_query({}) == read_query({"q": [""], "land": [""]}) == Query()


def test_facets_take_several_values_and_older_labels() -> None:
    query = read_query(
        {
            "handlungsfeld": ["pflege", "Weniger Zeitstress", "pflege"],
            "zielgruppe": ["Väter"],
            "land": ["nw", "DE-HE"],
            "wirkung": ["5", "7"],
        }
    )

    assert query.action_fields == ("pflege", "familienzeit")
    assert query.target_groups == ("vaeter",)
    assert query.laender == ("NW", "HE")
    assert query.stages == (5, 7)
    assert query.errors == {}


def test_what_is_not_understood_is_named_and_left_aside() -> None:
    query = read_query(
        {"land": ["XX", "NW"], "wirkung": ["8", "٥", "-1"], "sort": ["x"], "q": ["🙂"]}
    )

    assert (query.laender, query.stages, query.sort) == (("NW",), (), "")
    assert query.errors == {
        "land": "Land „XX“ kennen wir nicht.",
        "wirkung": "Wirkungsstufe „8“ kennen wir nicht.",
        "sort": "So können wir nicht sortieren.",
        "q": "Bitte suchen Sie mit Buchstaben oder Ziffern.",
    }
