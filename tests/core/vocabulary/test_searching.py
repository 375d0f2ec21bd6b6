import pytest

from core.vocabulary.searching import closest, search_words, spellings, stem, swapped


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Mülheim an der Ruhr", ("mulheim", "ruhr")),
        ("für die", ("fur", "die")),
        ("  Pflege,  pflege! ", ("pflege",)),
        ("<script>alert(1)</script>", ("script", "alert", "1")),
        ("🙂 %_\\ ' \x00", ()),
        ("x" * 10_000, ("x" * 200,)),
    ],
)
def test_a_question_becomes_words(question: str, found: tuple[str, ...]) -> None:
    assert search_words(question) == found


def test_a_text_is_found_by_both_spellings() -> None:
    assert spellings(["Mülheim", "", "Köln-Süd"]) == " mulheim koln sud muelheim koeln sued "


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("betreuungen", "betreuung"),
        ("kindern", "kind"),
        ("familien", "famili"),
        ("spielplatze", "spielplatz"),
        ("vater", "vater"),
        ("ehe", "ehe"),
    ],
)
def test_endings_fall_off(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("herzgenrath", "herzogenrath"),
        ("piene", "peine"),
        ("betreung", "betreuung"),
        ("raumfahrt", None),
    ],
)
def test_the_closest_word_is_meant(word: str, meant: str | None) -> None:
    texts = [" herzogenrath heide ", " landkreis peine ", " kinderbetreuung im rathaus "]

    assert closest(word, texts) == meant


def test_swapped_letters() -> None:
    assert list(swapped("abc")) == ["bac", "acb"]
