import pytest

import core.vocabulary as vocabulary


def test_the_vocabulary_has_its_size() -> None:
    assert len(vocabulary.action_fields()) == 12
    assert len(vocabulary.sectors()) == 26
    assert len(vocabulary.top_sectors()) == 5
    assert len(vocabulary.target_groups()) == 14
    assert len(vocabulary.impact_stages()) == 7
    assert len(vocabulary.laender()) == 16


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pflege", "pflege"),
        ("GESUNDHEIT UND PFLEGE", "pflege"),
        ("Weniger Zeitstress", "familienzeit"),
        ("weniger zeitstress!", "familienzeit"),
        ("Balance Familie/Beruf", "vereinbarkeit-beruf"),
        ("Verkehr und Wohnen", "lebensumfeld"),
        ("Familienrollen von Vaetern und Muettern", "erziehung-bildung"),
        ("Jung und Alt", "generationen"),
        ("Buergerschaftliches Engagement", "engagement"),
        ("Familien mit geringen Einkommen", "armut-alleinerziehende"),
    ],
)
def test_older_labels_lead_to_todays_field(text: str, code: str) -> None:
    field = vocabulary.resolve_action_field(text)

    assert field is not None
    assert field.code == code


def test_an_unknown_label_is_none() -> None:
    assert vocabulary.resolve_action_field("Raumfahrt") is None
    assert vocabulary.resolve_land("XX") is None


def test_no_spelling_means_two_fields() -> None:
    for field in vocabulary.action_fields():
        for name in (field.code, field.label, field.short, *field.aliases):
            assert vocabulary.resolve_action_field(name) == field, name


def test_every_sector_has_a_group() -> None:
    groups = {group.code for group in vocabulary.top_sectors()}

    assert {sector.parent for sector in vocabulary.sectors()} == groups


def test_head_counts_are_never_summed() -> None:
    assert vocabulary.indicator("NW1").adds_up == "point"
    assert vocabulary.indicator("OP4").adds_up == "never"


@pytest.mark.parametrize(
    "text", ["NW", "de-nw", "NRW", "Nordrhein-Westfalen", "nordrhein westfalen"]
)
def test_a_land_is_known_by_many_names(text: str) -> None:
    assert vocabulary.resolve_land(text) == vocabulary.land("NW")


def test_choices_are_code_and_label() -> None:
    assert vocabulary.choices(vocabulary.impact_stages())[0] == (
        "1",
        "Aktivitäten finden wie geplant statt",
    )


def test_counts_of_people_are_shielded_and_cases_are_not() -> None:
    shielded = {one.code for one in vocabulary.indicators() if one.shields_small}

    assert shielded == {"IN4", "OP4", "OP5", "OC4"}


def test_every_indicator_says_exactly_what_counts() -> None:
    texts = [one.definition for one in vocabulary.indicators()]

    assert len(set(texts)) == 34
    assert all(40 < len(text) < 220 and text.endswith(".") for text in texts)
    assert "Fälle, nicht Menschen" in vocabulary.indicator("OP3").definition
