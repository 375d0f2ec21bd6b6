import pytest

from core.vocabulary.german import fold, fold_wide, initials, letter, slugify_german, sort_key


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("Landkreis Peine", "peine"),
        ("Kreis Gütersloh", "gutersloh"),
        ("Stadt und Landkreis Landshut", "landshut"),
        ("Region Hannover", "hannover"),
        ("Lkr. Vorpommern-Rügen", "vorpommern rugen"),
        ("Stadtallendorf", "stadtallendorf"),
        ("Kreis", "kreis"),
        ("Berlin (Pankow)", "berlin pankow"),
        ("Vogelsbergkreis", "vogelsbergkreis"),
    ],
)
def test_a_place_is_sorted_by_its_own_name(place: str, key: str) -> None:
    assert sort_key(place) == key


def test_umlauts_sort_like_their_vowel() -> None:
    places = ["Zeuthen", "Österreich", "Ofen", "Ärzte", "Apfel", "Straßberg", "Strassen", "Oz"]

    assert sorted(places, key=sort_key) == [
        "Apfel",
        "Ärzte",
        "Ofen",
        "Österreich",
        "Oz",
        "Straßberg",
        "Strassen",
        "Zeuthen",
    ]


@pytest.mark.parametrize(
    ("place", "expected"), [("Ärzte", "A"), ("Landkreis Peine", "P"), ("3 Eichen", "#"), ("", "#")]
)
def test_the_letter_of_a_place(place: str, expected: str) -> None:
    assert letter(sort_key(place)) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Mülheim an der Ruhr", "Mü"),
        ("Landkreis Peine", "Pe"),
        ("Bad Honnef", "Ba"),
        ("Stadt", "St"),
        ("🙂", "🙂"),
    ],
)
def test_initials_keep_their_umlaut(place: str, expected: str) -> None:
    assert initials(place) == expected


def test_both_ways_of_writing_an_umlaut() -> None:
    assert (fold("MÜLHEIM Straße"), fold_wide("MÜLHEIM Straße")) == (
        "mulheim strasse",
        "muelheim strasse",
    )
    assert fold_wide("Mu\u0308lheim") == "muelheim"  # typed with a combining diaeresis
    assert fold("Café Łódź") == "cafe lodz"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Mülheim an der Ruhr", "muelheim-an-der-ruhr"),
        ("Bündnis „Miteinander“ (e. V.)", "buendnis-miteinander-e-v"),
        ("wort " * 40, "-".join(["wort"] * 12)),
        ("x" * 200, "x" * 60),
        ("Привет 🙂", ""),
    ],
)
def test_slugs_are_readable_and_short(text: str, slug: str) -> None:
    assert slugify_german(text) == slug
