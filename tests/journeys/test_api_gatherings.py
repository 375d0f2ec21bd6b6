"""An integrator keeps the dates of an alliance."""

import pytest

from tests.factories import GatheringFactory

pytestmark = pytest.mark.django_db
MINIMAL = {"title": "Familientag", "starts_at": "2026-05-15T14:00:00+02:00"}


def test_a_gathering_goes_through_its_life(api):
    made = api.post("gatherings", MINIMAL, idempotency_key="eins")
    again = api.post("gatherings", MINIMAL, idempotency_key="eins")
    assert (made.status_code, again["Idempotency-Replayed"]) == (201, "true")
    at, body = made["Location"], made.json()
    assert (body["status"], body["kind"], body["attendance"]) == ("planned", "event", None)

    held = {"status": "held", "attendance": 120, "attendance_source": "estimated"}
    assert api.patch(at, held).status_code == 428
    changed = api.patch(at, held, if_match=made["ETag"])
    assert {name: changed.json()[name] for name in held} == held
    assert api.patch(at, held, if_match=made["ETag"]).status_code == 412
    assert api.patch(at, changed.json(), if_match=changed["ETag"]).status_code == 200

    tag = api.get(at)["ETag"]
    assert api.delete(at, if_match=tag).status_code == 204
    assert api.get(at).status_code == 404


def test_nonsense_is_told_by_field(api):
    sent = MINIMAL | {"attendance": 3, "attendees": ["Anna"], "project_id": None}
    assert [one["pointer"] for one in api.post("gatherings", sent).json()["errors"]] == [
        "#/attendees"
    ]
    del sent["attendees"]
    answer = api.post("gatherings", sent)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/attendance")


def test_the_list_is_narrowed_and_paged(api, in_alliance_a):
    GatheringFactory.create_batch(3)
    GatheringFactory(kind="course", status="held", title="Kochkurs")

    first = api.get("gatherings?kind=network_meeting&limit=2").json()
    second = api.get(first["next"]).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [2, 1, None]
    found = api.get("gatherings?status=held&q=koch&since=2026-03-10").json()["items"]
    assert [one["title"] for one in found] == ["Kochkurs"]
    assert api.get("gatherings?since=2026-03-11").json()["items"] == []
    assert api.get("gatherings?kind=party").status_code == 400


def test_strangers_and_readers(api, api_b, api_as):
    at = api.post("gatherings", MINIMAL)["Location"]

    assert api_b.get(at).status_code == 404
    assert api_b.get("gatherings").json()["items"] == []
    assert api_as("reader").get(at).status_code == 200
    assert api_as("reader").post("gatherings", MINIMAL).status_code == 403
