"""Reading a question; needs no database."""

import pytest

from federation.directory.records import Query
from federation.directory.rules import read_query


def ask(**params: str) -> Query:
    return read_query({name: [value] for name, value in params.items()})


def test_no_question_asks_for_all_active_alliances() -> None:
    assert ask() == Query()
    assert ask(q=" ", plz="", land="", umkreis="") == Query()


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"plz": "99999"}, {"plz": "Die Postleitzahl 99999 kennen wir nicht."}),
        ({"plz": "abc"}, {"plz": "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 52134."}),
        ({"umkreis": "-1"}, {"umkreis": "Der Umkreis ist eine Zahl von 1 bis 500 Kilometer."}),
        (
            {"umkreis": "9" * 5000},
            {"umkreis": "Der Umkreis ist eine Zahl von 1 bis 500 Kilometer."},
        ),
        ({"land": "XX"}, {"land": "Das Land „XX“ kennen wir nicht."}),
        ({"handlungsfeld": "x"}, {"handlungsfeld": "Das Handlungsfeld „x“ kennen wir nicht."}),
        (
            {"buchstabe": "ab"},
            {"buchstabe": "Bitte wählen Sie einen einzelnen Buchstaben von A bis Z."},
        ),
        (
            {"status": "weg"},
            {"status": "Diesen Status gibt es nicht: aktiv, ruhend, aufgelöst oder alle."},
        ),
        ({"q": "🙂"}, {"q": "Bitte suchen Sie mit Buchstaben oder Ziffern."}),
        ({"sort": "; DROP"}, {"sort": "So können wir nicht sortieren."}),
    ],
)
def test_what_is_not_understood_is_named_and_left_aside(
    params: dict[str, str], message: dict[str, str]
) -> None:
    query = ask(**params)

    assert query.errors == message
    assert (query.place, query.radius_km, query.land, query.letter) == (None, 25, "", "")


def test_what_was_typed_is_not_lost() -> None:
    query = ask(plz="abc", q="<script>", umkreis="50 km")

    assert (query.plz, query.text, query.radius_km) == ("abc", "<script>", 50)


@pytest.mark.parametrize(
    ("params", "field", "value"),
    [
        ({"buchstabe": "ä"}, "letter", "A"),
        ({"land": "nrw"}, "land", "NW"),
        ({"handlungsfeld": "Weniger Zeitstress"}, "action_field", "familienzeit"),
        ({"status": "aufgelöst"}, "status", "dissolved"),
        ({"status": "ruhend"}, "status", "dormant"),
        ({"status": "all"}, "status", "all"),
        ({"q": "52134"}, "plz", "52134"),
    ],
)
def test_many_ways_of_saying_it(params: dict[str, str], field: str, value: str) -> None:
    query = ask(**params)

    assert (getattr(query, field), query.errors) == (value, {})


def test_a_book_in_the_search_box_is_cut_short() -> None:
    query = ask(q="wort\x00 " * 2000)

    assert (len(query.text) <= 200, query.words) == (True, ("wort",))
