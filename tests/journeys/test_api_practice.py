"""An integrator tells the whole federation of an example, betters it, takes it back."""

import pytest

from federation.catalogue.models import CatalogueEntry

pytestmark = pytest.mark.django_db
MINIMAL = {"title": "Familiencafé", "summary": "Ein offener Treff am Samstag."}


def _listed(anyone, query="") -> list[str]:
    body = anyone.get(f"/api/v1/catalogue-entries?{query}").json()
    return [entry["title"] for entry in body["items"]]


def test_an_example_goes_through_its_life(api, anyone, drain_outbox):
    at = api.post("practice-examples", MINIMAL)["Location"]
    assert (drain_outbox(), _listed(anyone)) == (0, [])

    published = api.post(f"{at}/publish")
    assert (published.status_code, published.json()["status"]) == (200, "published")
    drain_outbox()
    drain_outbox()
    assert _listed(anyone, "q=familiencafe") == ["Familiencafé"]
    assert api.get(at).json()["catalogue_state"] == "listed"

    assert api.post(f"{at}/publish").status_code == 409
    assert api.post(f"{at}/revise").json()["code"] == "nothing_new"
    changed = api.patch(at, {"title": "Das Café"}, if_match=api.get(at)["ETag"])
    assert changed.json()["has_unreleased_changes"] is True
    assert _listed(anyone) == ["Familiencafé"]
    assert api.post(f"{at}/revise", if_match='"1-00000000"').status_code == 412
    revised = api.post(f"{at}/revise", if_match=changed["ETag"])
    assert (revised.json()["status"], revised.json()["revision"]) == ("revised", 2)
    drain_outbox()
    assert _listed(anyone) == ["Das Café"]

    assert api.delete(at, if_match=revised["ETag"]).json()["code"] == "still_released"
    withdrawn = api.post(f"{at}/withdraw")
    assert withdrawn.json()["status"] == "withdrawn"
    drain_outbox()
    assert _listed(anyone) == []
    entry_id = withdrawn.json()["id"]
    left = anyone.get(f"/api/v1/catalogue-entries/{entry_id}").json()
    assert (left["status"], left["title"], left["summary"]) == ("withdrawn", "Das Café", "")
    assert CatalogueEntry.objects.count() == 1


def test_the_tag_tells_when_the_catalogue_has_answered(api, drain_outbox):
    at = api.post("practice-examples", MINIMAL)["Location"]
    published = api.post(f"{at}/publish")
    assert api.get(at, if_none_match=published["ETag"]).status_code == 304

    drain_outbox()

    assert api.get(at, if_none_match=published["ETag"]).json()["catalogue_state"] == "listed"
    assert api.patch(at, {"goal": "x"}, if_match=published["ETag"]).status_code == 200


def test_a_reader_cannot_publish(api, api_as, drain_outbox):
    at = api.post("practice-examples", MINIMAL)["Location"]

    answers = [api_as("reader").post(f"{at}/{verb}") for verb in ("publish", "revise", "withdraw")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert drain_outbox() == 0


def test_a_profile_is_found_in_the_directory(anyone, alliance_a, drain_outbox):
    drain_outbox()
    found = anyone.get("/api/v1/alliances?status=all").json()["items"]

    assert all({"slug", "name", "id"} <= set(one) for one in found)
