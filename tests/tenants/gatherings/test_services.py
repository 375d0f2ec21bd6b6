"""Gatherings say how many came, and never more than was counted."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from core.errors import EditConflict, Invalid, NotFound
from core.tenancy import alliance_context
from tenants.gatherings import rules, services
from tenants.gatherings.models import Gathering
from tenants.gatherings.records import GatheringData
from tests.factories import GatheringFactory, ProjectFactory, UpcomingGatheringFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def data(**changes) -> GatheringData:
    values = {"title": "Familientag", "starts_at": datetime(2026, 3, 10, 17, tzinfo=UTC)}
    return GatheringData(**values | changes)


def refused(**changes) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as error:
        services.create_gathering(data=data(**changes), at=NOW)
    return error.value.errors


def test_all_mistakes_are_told_at_once_in_german(in_alliance_a):
    assert refused(
        title=" ",
        kind="party",
        ends_at=datetime(2026, 3, 10, 16, tzinfo=UTC),
        attendance=12,
        attendance_source="asked",
        place="x" * 201,
    ) == {
        "title": ["Bitte nennen Sie einen Titel."],
        "kind": ["Diese Art von Termin gibt es nicht."],
        "ends_at": ["Das Ende liegt vor dem Beginn."],
        "attendance": ["Teilnehmende hat nur ein Termin, der stattgefunden hat."],
        "attendance_source": ["Teilnehmende sind gezählt oder geschätzt."],
        "place": ["Höchstens 200 Zeichen, bitte."],
    }
    assert refused(status="held", attendance=-1) == {
        "attendance": ["Bitte geben Sie eine Zahl von 0 bis 1.000.000 an."]
    }


def test_what_is_still_to_come_has_not_been_held(in_alliance_a):
    gathering = UpcomingGatheringFactory()

    with pytest.raises(Invalid) as error:
        services.mark_held(gathering_id=gathering.id, attendance=5, at=NOW)
    assert error.value.errors == {"status": ["Der Termin liegt noch vor Ihnen."]}


def test_a_project_of_the_neighbour_cannot_be_named(alliance_b, in_alliance_a):
    with alliance_context(alliance_b):
        foreign = ProjectFactory()

    assert refused(project_id=foreign.id) == {"project_id": ["Dieses Projekt gibt es hier nicht."]}


def test_a_gathering_of_the_neighbour_is_not_there(alliance_b, in_alliance_a):
    gathering = GatheringFactory()

    with alliance_context(alliance_b):
        for change in (services.cancel_gathering, services.delete_gathering):
            with pytest.raises(NotFound):
                change(gathering_id=gathering.id)
        with pytest.raises(NotFound):
            services.mark_held(gathering_id=gathering.id, attendance=3)


@pytest.mark.parametrize("number", [None, 0, 42])
def test_nobody_counted_is_not_nobody_came(in_alliance_a, number):
    gathering = GatheringFactory()

    services.mark_held(gathering_id=gathering.id, attendance=number, at=NOW)

    gathering.refresh_from_db()
    assert (gathering.status, gathering.attendance, gathering.version) == ("held", number, 2)


def test_held_and_cancelled_exclude_each_other(in_alliance_a):
    held, cancelled = GatheringFactory(status="held"), GatheringFactory(status="cancelled")

    with pytest.raises(Invalid):
        services.cancel_gathering(gathering_id=held.id)
    with pytest.raises(Invalid):
        services.mark_held(gathering_id=cancelled.id, attendance=1, at=NOW)

    assert set(Gathering.objects.values_list("status", "version")) == {
        ("held", 1),
        ("cancelled", 1),
    }


def test_the_database_too_refuses_people_at_what_was_not_held(in_alliance_a):
    for status in ("planned", "cancelled"):
        with pytest.raises(IntegrityError, match="attended_if_held"), transaction.atomic():
            GatheringFactory(status=status, attendance=3)


def test_who_saves_over_a_newer_version_is_told(in_alliance_a):
    gathering = services.create_gathering(data=data(), at=NOW)
    newer = replace(rules.as_data(gathering), title="Familienfest")
    services.update_gathering(gathering_id=gathering.id, data=newer, expected_version=1)

    with pytest.raises(EditConflict):
        services.update_gathering(gathering_id=gathering.id, data=newer, expected_version=1)


def test_a_gathering_outlives_its_project(in_alliance_a):
    gathering = UpcomingGatheringFactory()

    gathering.project.delete()

    gathering.refresh_from_db()
    assert gathering.project_id is None
