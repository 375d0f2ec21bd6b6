"""A calendar file other programs can read, without what stays in the alliance."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from tenants.gatherings.services import calendar_of, cancel_gathering
from tests.factories import GatheringFactory

pytestmark = pytest.mark.django_db
HOSTILE = "Fest; Tanz, Spiel\r\nATTENDEE:mailto:wer@beispiel.example\r\n\\ „ä“"


def test_every_word_arrives_and_none_becomes_a_property(in_alliance_a):
    gathering = GatheringFactory(
        title=HOSTILE,
        description="x" * 500,
        ends_at=datetime(2026, 3, 10, 19, tzinfo=UTC),
        note="Streit mit dem Hausmeister",
        status="held",
        attendance=4711,
    )

    raw = calendar_of([gathering], name="Bündnis A")
    (event,) = Calendar.from_ical(raw).walk("VEVENT")

    assert str(event["SUMMARY"]) == HOSTILE.replace("\r\n", "\n")
    assert "ATTENDEE" not in event
    assert (event["UID"], event["SEQUENCE"]) == (str(gathering.id), 0)
    assert event["DTEND"].dt == gathering.ends_at
    assert b"Hausmeister" not in raw
    assert b"4711" not in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_what_was_called_off_is_told_as_a_newer_version(in_alliance_a):
    gathering = cancel_gathering(gathering_id=GatheringFactory().id)

    (event,) = Calendar.from_ical(calendar_of([gathering], name="A")).walk("VEVENT")

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert "DTEND" not in event


def test_without_gatherings_there_is_an_empty_calendar(in_alliance_a):
    assert Calendar.from_ical(calendar_of([], name="A")).walk("VEVENT") == []
