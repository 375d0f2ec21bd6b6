"""Dates in the work area: what waits for a number, and one field to give it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.gatherings.models import Gathering
from tenants.registry.models import Alliance
from tests.factories import GatheringFactory, ProjectFactory, UpcomingGatheringFactory

TODO = "Ein Termin ist vorbei: Wie viele waren da?"


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


@pytest.fixture
def gathering(alliance_a: Alliance) -> Gathering:
    with alliance_context(alliance_a):
        return GatheringFactory(title="Herbsttreffen")


def _url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["alliance-a", *args])


def _stored(alliance: Alliance) -> Gathering:
    with alliance_context(alliance):
        return Gathering.objects.get()


def test_a_past_gathering_waits_until_somebody_says_how_many_came(client, gathering, alliance_a):
    assert TODO in client.get(_url("overview")).content.decode()
    assert 'name="attendance"' in client.get(_url("gatherings")).content.decode()

    answer = client.post(_url("gathering_held", gathering.id), {"attendance": "23"}, follow=True)

    assert "„Herbsttreffen“ hat stattgefunden, Teilnehmende: 23." in answer.content.decode()
    assert 'name="attendance"' not in answer.content.decode()
    assert TODO not in client.get(_url("overview")).content.decode()
    stored = _stored(alliance_a)
    assert (stored.status, stored.attendance, stored.attendance_source) == ("held", 23, "counted")


def test_an_empty_field_means_that_nobody_counted(client, gathering, alliance_a):
    client.post(_url("gathering_held", gathering.id), {"attendance": ""})

    assert (_stored(alliance_a).status, _stored(alliance_a).attendance) == ("held", None)
    assert "nicht gezählt" in client.get(_url("gathering", gathering.id)).content.decode()
    assert TODO not in client.get(_url("overview")).content.decode()


def test_what_fell_through_is_called_off_with_one_click(client, gathering, alliance_a):
    client.post(_url("gathering_cancel", gathering.id), {"attendance": ""})

    assert _stored(alliance_a).status == "cancelled"
    wrong = client.post(_url("gathering_held", gathering.id), {"attendance": "3"})
    assert wrong.status_code == 422
    assert "Dieser Termin ist abgesagt." in wrong.content.decode()


def test_a_wrong_number_is_shown_again(client, gathering, alliance_a):
    answer = client.post(_url("gathering_held", gathering.id), {"attendance": "-3"})

    assert answer.status_code == 422
    assert 'value="-3"' in answer.content.decode()
    assert _stored(alliance_a).status == "planned"


def test_tonights_gathering_is_no_todo_yet(client, gathering):
    with time_machine.travel("2026-03-10T22:30:00+01:00", tick=False):
        assert TODO not in client.get(_url("overview")).content.decode()
        assert (
            "Herbsttreffen" in client.get(_url("gatherings") + "?zeit=vergangen").content.decode()
        )


def test_moments_are_typed_in_local_time_and_come_back_unchanged(client, alliance_a):
    with alliance_context(alliance_a):
        project = ProjectFactory()
    typed = {
        "title": "Familientag",
        "kind": "family_day",
        "starts_at": "2026-05-15T14:00",
        "ends_at": "2026-05-15T17:30",
        "project_id": str(project.id),
        "status": "planned",
        "attendance_source": "counted",
    }
    answer = client.post(_url("gathering_new"), typed, follow=True)
    assert "Freitag, 15. Mai 2026, 14:00</time>&#8288;–&#8288;17:30 Uhr" in answer.content.decode()
    before = _stored(alliance_a)
    assert (before.starts_at.isoformat(), before.project_id) == (
        "2026-05-15T12:00:00+00:00",
        project.id,
    )

    form = client.get(_url("gathering_edit", before.id)).context["form"]
    again = {field.html_name: field.value() for field in form if field.value() is not None}
    assert client.post(_url("gathering_edit", before.id), again).status_code == 302
    after = _stored(alliance_a)
    changed = {name for name in vars(before) if vars(before)[name] != vars(after)[name]}
    assert changed - {"_state"} == {"version", "updated_at"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("2026-10-25T02:30", "2026-10-25T00:30:00+00:00"), ("2026-03-29T02:30", None)],
)
def test_when_clocks_change_an_hour_is_the_first_of_two_or_none(client, alliance_a, typed, stored):
    data = {"title": "Nachtwache", "kind": "family_day", "starts_at": typed, "status": "planned"}

    answer = client.post(_url("gathering_new"), data | {"attendance_source": "counted"})

    if stored is None:
        assert answer.status_code == 422
        assert f'value="{typed}"' in answer.content.decode()
    else:
        assert _stored(alliance_a).starts_at.isoformat() == stored


def test_a_gathering_in_the_second_of_two_hours_stays_there(client, alliance_a):
    with alliance_context(alliance_a):
        late = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # half past two for the second time
        gathering = GatheringFactory(title="Nachtwache", starts_at=late)

    form = client.get(_url("gathering_edit", gathering.id)).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value() is not None}
    client.post(_url("gathering_edit", gathering.id), typed | {"title": "Nachtcafé"})

    after = _stored(alliance_a)
    assert (after.title, after.starts_at) == ("Nachtcafé", late)


def test_a_conflict_names_only_what_differs(client, gathering):
    typed = {
        "title": "Mein Titel",
        "kind": "network_meeting",
        "starts_at": "2026-03-10T18:00",
        "place": "Rathaus",
        "status": "planned",
        "attendance_source": "counted",
    }
    client.post(_url("gathering_edit", gathering.id), typed | {"title": "Anderer", "version": 1})

    answer = client.post(_url("gathering_edit", gathering.id), typed | {"version": 1})

    assert answer.status_code == 409
    assert [one.label for one in answer.context["differences"]] == ["Titel"]


def test_the_calendar_is_for_members_of_this_alliance(
    client, gathering, alliance_a, alliance_b, stranger, client_for
):
    with alliance_context(alliance_a):
        UpcomingGatheringFactory(title="Sommerfest")
    with alliance_context(alliance_b):
        GatheringFactory(title="Nebenan")

    with time_machine.travel("2026-06-01T12:00:00+02:00", tick=False):
        answer = client.get(_url("calendar"))
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert {str(event["SUMMARY"]) for event in events} == {"Herbsttreffen", "Sommerfest"}
    assert client_for(stranger).get(_url("calendar")).status_code == 404


def test_search_and_periods(client, gathering, alliance_a):
    with alliance_context(alliance_a):
        UpcomingGatheringFactory(title="Sommerfest", place="Park")

    def titles(query: str) -> list[str]:
        return [one.title for one in client.get(_url("gatherings") + query).context["page"]]

    assert titles("") == ["Sommerfest"]
    assert titles("?zeit=vergangen") == ["Herbsttreffen"]
    assert titles("?q=park") == ["Sommerfest"]
    assert titles("?q=rathaus&zeit=vergangen") == ["Herbsttreffen"]
