"""What is taken from a Praxisimpuls, and how differences to it read."""

import time
from datetime import UTC, date, datetime

import pytest

from core.events import ExampleRelease
from tenants.projects import rules
from tenants.projects.rules.taking import LONGEST

WHOLE = {
    "title": "Familiencafé",
    "summary": "Ein Treff.",
    "situation": "",
    "goal": "Familien lernen einander kennen.",
    "steps": ["Zuhören: Zwei Abende.", "Anfangen: Ein Samstag."],
    "results": "",
    "result_figures": [{"value": "114", "label": "Familien"}],
    "action_fields": ["familienzeit"],
    "target_groups": ["eltern"],
    "partners_involved": [{"name": "Sportverein", "sector": "verein"}],
    "started_on": date(2025, 3, 1),
    "ended_on": None,
    "is_ongoing": True,
    "staff_hours": 40,
    "cost_eur": 1200,
    "volunteer_hours": None,
    "funding": "",
    "impact_stage": 3,
    "success_factors": "",
    "pitfalls": "",
    "transfer": "",
    "contact": {"name": "Ada"},
    "license": "CC-BY-4.0",
    "released_at": datetime(2026, 2, 1, tzinfo=UTC),
    "alliance_name": "Adorf",
    "land": "NW",
    "seat": "Adorf",
    "is_demo": False,
}


def release(**changes: object) -> ExampleRelease:
    return ExampleRelease(**WHOLE | changes)


def read(**changes: object) -> list[tuple[str, str]]:
    """Differences as a line each, with [-gone-] and {+new+}."""
    marks = {"same": "%s", "gone": "[-%s-]", "new": "{+%s+}"}
    found = rules.differences(rules.copy_of(release()), release(**changes))
    return [
        (one.label, " ".join(marks[p.kind] % p.text.strip() for p in one.parts)) for one in found
    ]


def test_the_same_release_has_no_differences():
    assert read() == []
    assert read(contact={}, alliance_name="Neu", released_at=None) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"goal": "Familien lernen andere kennen."},
            ("Ziel", "Familien lernen [-einander-] {+andere+} kennen."),
        ),
        ({"cost_eur": 1500}, ("Kosten in Euro", "[-1.200-] {+1.500+}")),
        ({"cost_eur": None}, ("Kosten in Euro", "[-1.200-]")),
        ({"funding": "Stadt"}, ("Finanzierung", "{+Stadt+}")),
        ({"started_on": date(2025, 4, 1)}, ("Beginn", "[-01.03.2025-] {+01.04.2025+}")),
        (
            {"target_groups": ["eltern", "jugendliche"]},
            ("Zielgruppen", "Eltern {+Jugendliche+}"),
        ),
        (
            {"steps": ["Zuhören: Zwei Abende.", "Anfangen: Drei Samstage."]},
            (
                "So haben wir es gemacht",
                "Zuhören: Zwei Abende.\nAnfangen: [-Ein Samstag.-] {+Drei Samstage.+}",
            ),
        ),
        ({"partners_involved": []}, ("Beteiligte", "[-Sportverein-]")),
    ],
)
def test_differences_read_word_by_word(changes, told):
    assert read(**changes) == [told]


def test_terms_in_another_order_are_no_difference():
    taken = rules.copy_of(release(target_groups=["jugendliche", "eltern"]))

    assert rules.differences(taken, release(target_groups=["eltern", "jugendliche"])) == ()


def test_an_old_copy_without_a_field_counts_it_as_new():
    changes = rules.differences({"title": "Familiencafé"}, release(steps=[]))

    assert "Titel" not in [change.label for change in changes]
    assert {part.kind for change in changes for part in change.parts} == {"new"}


def test_texts_made_to_be_slow_are_compared_at_once():
    begin = time.monotonic()
    rules.differences(
        rules.copy_of(release(situation="a b " * 1000)), release(situation="b a " * 1000 + "c")
    )

    assert time.monotonic() - begin < 5


def test_a_draft_fits_the_form_and_the_vocabulary():
    steps = [f"Schritt: {'x' * 390}"] * 12
    draft = rules.draft_of(release(steps=steps, action_fields=["familienzeit", "abgeschafft"]))

    assert len(draft.summary) <= LONGEST
    assert draft.summary.startswith("1. Schritt: xxx")
    assert draft.summary.endswith(" …")
    assert draft.action_fields == ("familienzeit",)
    rules.require_valid(draft)
