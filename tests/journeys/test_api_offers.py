"""An integrator keeps the Wegweiser of an alliance."""

from datetime import date

import pytest

from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
MINIMAL = {"title": "Elterncafé", "kind": "treff"}


def test_an_offer_goes_through_its_life(api):
    made = api.post("offers", MINIMAL, idempotency_key="eins")
    again = api.post("offers", MINIMAL, idempotency_key="eins")
    assert (made.status_code, again["Idempotency-Replayed"]) == (201, "true")
    at, body = made["Location"], made.json()
    assert (body["places"], body["is_free"], body["ended_on"]) == (None, False, None)

    told = {"places": 0, "is_free": True, "leika_key": "99012345678901", "age_from": 0}
    assert api.patch(at, told).status_code == 428
    changed = api.patch(at, told, if_match=made["ETag"])
    assert {name: changed.json()[name] for name in told} == told
    assert api.patch(at, told, if_match=made["ETag"]).status_code == 412
    assert api.patch(at, changed.json(), if_match=changed["ETag"]).status_code == 200

    ended = api.patch(at, {"ended_on": "2026-01-01"}, if_match="*")
    assert ended.json()["ended_on"] == "2026-01-01"
    assert api.post(f"{at}/confirm").status_code == 422
    assert api.delete(at, if_match=ended["ETag"]).status_code == 204
    assert api.get(at).status_code == 404


def test_confirming_is_a_step_of_its_own(api, in_alliance_a):
    offer = OfferFactory(confirmed_on=date(2020, 1, 1))

    touched = api.patch(f"offers/{offer.id}", {"cost": "2 €"}, if_match="*")
    assert touched.json()["confirmed_on"] == "2020-01-01"
    assert api.get("offers?state=unconfirmed").json()["items"] == [touched.json()]

    assert api.post(f"offers/{offer.id}/confirm", if_match='"1-00000000"').status_code == 412
    confirmed = api.post(f"offers/{offer.id}/confirm", if_match=touched["ETag"])
    assert (confirmed.status_code, confirmed.json()["version"]) == (200, 3)
    assert api.get("offers?state=unconfirmed").json()["items"] == []


def test_nonsense_is_told_by_field(api):
    for wrong, pointer in (
        ({"preis": 3}, "#/preis"),
        ({"kind": "party"}, "#/kind"),
        ({"places": -1}, "#/places"),
        ({"age_from": 10**30}, "#/age_from"),
        ({"leika_key": "12"}, "#/leika_key"),
        ({"website": "javascript:alert(1)"}, "#/website"),
        ({"title": "Caf\x00é"}, "#/title"),
    ):
        answer = api.post("offers", MINIMAL | wrong)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


def test_the_list_is_narrowed_and_paged(api, in_alliance_a):
    OfferFactory.create_batch(3)
    OfferFactory(kind="kurs", title="Kochkurs", action_fields=["generationen"])

    first = api.get("offers?kind=treff&limit=2").json()
    second = api.get(first["next"]).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [2, 1, None]
    found = api.get("offers?action_field=generationen&q=koch").json()["items"]
    assert [one["title"] for one in found] == ["Kochkurs"]
    assert api.get("offers?kind=party").status_code == 400


def test_strangers_and_readers(api, api_b, api_as):
    at = api.post("offers", MINIMAL)["Location"]

    assert api_b.get(at).status_code == 404
    assert api_b.get("offers").json()["items"] == []
    assert api_as("reader").get(at).status_code == 200
    assert api_as("reader").post(f"{at}/confirm").status_code == 403
