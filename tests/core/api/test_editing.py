"""What is created can be read, changed by whoever has seen it, and removed."""

import pytest

from tenants.access.enums import Role

pytestmark = pytest.mark.django_db
MINIMAL = {
    "partners": {"name": "Sportverein Adorf", "sector": "sportverein"},
    "projects": {"title": "Familienzeit"},
    "practice-examples": {"title": "Familiencafé", "summary": "Ein offener Treff am Samstag."},
}
RENAMED = {"partners": "name", "projects": "title", "practice-examples": "title"}
every_kind = pytest.mark.parametrize("kind", MINIMAL)


@every_kind
def test_only_the_required_fields_are_enough(api, kind):
    made = api.post(kind, MINIMAL[kind])

    assert made.status_code == 201
    assert made["Location"] == f"{api.root}/{kind}/{made.json()['id']}"
    read = api.get(made["Location"])
    assert (read.json(), read["ETag"]) == (made.json(), made["ETag"])
    assert read["Cache-Control"] == "private, no-store"
    assert api.get(kind).json()["items"] == [read.json()]


@every_kind
def test_an_edit_names_the_version_it_has_seen(api, kind):
    made = api.post(kind, MINIMAL[kind])
    at, edit = made["Location"], {RENAMED[kind]: "Neu"}

    assert api.patch(at, edit).status_code == 428
    assert api.delete(at).status_code == 428
    changed = api.patch(at, edit, if_match=made["ETag"])
    assert (changed.status_code, changed.json()[RENAMED[kind]]) == (200, "Neu")
    assert changed["ETag"] != made["ETag"]

    for stale in (made["ETag"], '"unsinn"', f"W/{changed['ETag']}", "ohne-anfuehrung"):
        assert api.patch(at, edit, if_match=stale).status_code == 412
        assert api.delete(at, if_match=stale).status_code == 412
    assert api.get(at)["ETag"] == changed["ETag"]
    assert api.delete(at, if_match=changed["ETag"]).status_code == 204
    assert api.get(at).status_code == 404


@every_kind
def test_who_has_the_newest_version_gets_no_body(api, kind):
    made = api.post(kind, MINIMAL[kind])

    again = api.get(made["Location"], if_none_match=made["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert api.get(made["Location"], if_none_match='"anders"').status_code == 200


@every_kind
def test_what_was_read_may_be_sent_back_whole(api, kind):
    made = api.post(kind, MINIMAL[kind])

    again = api.patch(made["Location"], made.json(), if_match=made["ETag"])

    assert again.status_code == 200
    moving = {"version", "updated_at"}
    assert {k: v for k, v in again.json().items() if k not in moving} == {
        k: v for k, v in made.json().items() if k not in moving
    }


@every_kind
@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER])
def test_who_may_only_read_changes_nothing(api, api_as, kind, role):
    made, reader = api.post(kind, MINIMAL[kind]), api_as(role)

    assert reader.get(made["Location"]).json() == made.json()
    refused = [
        reader.post(kind, MINIMAL[kind]),
        reader.patch(made["Location"], {}, if_match=made["ETag"]),
        reader.delete(made["Location"], if_match=made["ETag"]),
    ]
    assert [answer.status_code for answer in refused] == [403, 403, 403]
    assert refused[0].json()["code"] == "may_not_edit"
    assert len(api.get(kind).json()["items"]) == 1


def test_everything_that_can_be_said_comes_back(api):
    partner = api.post("partners", MINIMAL["partners"]).json()
    said = {
        "title": "Zeitbüro <b>Adorf</b> 👨‍👩‍👧 \u202eלהפוך",
        "summary": "Zwei\nZeilen",
        "steps": ["Zuhören: Zwei Abende mit Eltern."],
        "result_figures": [{"value": "114", "label": "Familien beraten"}],
        "action_fields": ["familienzeit"],
        "target_groups": ["eltern"],
        "partners_involved": [{"name": partner["name"], "sector": partner["sector"]}],
        "started_on": "2025-01-01",
        "staff_hours": 120,
        "impact_stage": 4,
        "contact_email": "zeit@adorf.example",
    }

    made = api.post("practice-examples", said)

    assert made.status_code == 201, made.json()
    assert {name: made.json()[name] for name in said} == said
    project = {"title": "P", "partner_ids": [partner["id"]], "status": "paused"}
    assert api.post("projects", project).json()["partner_ids"] == [partner["id"]]
