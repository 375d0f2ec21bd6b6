import pytest

from core.vocabulary.compounds import all_parts, parts
from core.vocabulary.searching import nearest, written_words


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("pflegeberatung", "pflege beratung"),
        ("pflegeberatungen", "pflege beratung"),
        ("ferienkinderbetreuung", "ferien kind betreuung"),
        ("vatertreff", "vater treff"),
        ("vaetertreff", "vaeter treff"),
        ("wohnungsgesellschaft", "wohnung gesellschaft"),
        ("xylobetreuung", "betreuung"),
        ("leihomas", "leih oma"),
        ("kinder", "kind"),
        ("transport", "transport"),
        ("herzogenrath", ""),
        ("x" * 5000, ""),
        ("", ""),
    ],
)
def test_compounds_are_taken_apart(word, wanted):
    assert " ".join(parts(word)) == wanted


def test_parts_of_parts_count_when_indexing():
    assert all_parts("kindertagespflege") == ("kind", "tagespflege", "tag", "pflege")


def test_a_typo_means_a_word_or_a_piece_of_one():
    known = ["kinderbetreuung", "betreuung", "bedeutung", "beratung"]
    assert nearest("betreung", known) == ["betreuung", "kinderbetreuung", "beratung"]
    assert nearest("raumfahrt", known) == []


def test_words_are_remembered_as_people_write_them():
    assert written_words("Vätertreff, am 5. Mai <b>") == {
        "vatertreff": "Vätertreff",
        "vater": "Vater",
        "treff": "Treff",
    }
