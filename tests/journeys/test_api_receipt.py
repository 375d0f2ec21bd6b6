"""An integrator follows an example on its way into the catalogue and back."""

import pytest

from tenants.practice.models import PracticeExample
from tests.journeys.curating import accept, entry_of, feature, refuse

pytestmark = pytest.mark.django_db
MINIMAL = {"title": "Familiencafé", "summary": "Ein offener Treff am Samstag."}


def test_the_receipt_shows_both_sides(api, anyone, in_alliance_a, drain_outbox):
    at = api.post("practice-examples", MINIMAL)["Location"]
    assert api.get(f"{at}/receipt").json()["state"] == "draft"
    api.post(f"{at}/publish")
    on_its_way = api.get(f"{at}/receipt").json()
    drain_outbox()
    example = PracticeExample.objects.get()
    accept(example), feature(example), refuse(example)
    drain_outbox()

    receipt = api.get(f"{at}/receipt").json()

    assert [one["step"] for one in on_its_way["steps"]] == ["recorded"]
    assert (on_its_way["state"], receipt["state"]) == ("on_its_way", "refused")
    assert [(one["side"], one["step"]) for one in receipt["steps"]] == [
        ("sent", "recorded"),
        ("answered", "carried"),
        ("answered", "listed"),
        ("answered", "accepted"),
        ("answered", "featured"),
        ("answered", "refused"),
    ]
    assert receipt["steps"][-1]["reason"] == "Der Titel nennt einen Namen."
    assert receipt["steps"][-1]["suggested_title"] == "Ein Café für alle"
    assert "reason" not in receipt["steps"][0]

    shown = anyone.get(f"/api/v1/catalogue-entries/{example.id}").json()
    assert (shown["status"], shown["title"], shown["summary"]) == ("refused", "", "")
    assert "Namen" not in str(shown)
    assert anyone.get("/api/v1/catalogue-entries").json()["items"] == []
    assert entry_of(example).title == "Familiencafé"


def test_a_neighbour_learns_nothing_of_a_receipt(api, api_b):
    at = api.post("practice-examples", MINIMAL)["Location"]
    id_ = at.rsplit("/", 1)[-1]

    assert api_b.get(f"{at}/receipt").status_code == 404
    assert api_b.get(f"practice-examples/{id_}/receipt").status_code == 404
