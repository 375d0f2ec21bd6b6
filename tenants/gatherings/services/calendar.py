"""Gatherings as a calendar for other programs (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from icalendar import Calendar, Event

from tenants.gatherings.enums import GatheringStatus
from tenants.gatherings.models import Gathering

_PRODUCT = "-//Bündnisnetz//Termine//DE"


def calendar_of(gatherings: Iterable[Gathering], *, name: str) -> bytes:
    """An iCalendar file; what calendars know already is updated, by id and version.

    Neither notes nor how many came are in there: files are passed on.
    """
    calendar = Calendar()
    for key, value in (("PRODID", _PRODUCT), ("VERSION", "2.0"), ("X-WR-CALNAME", name)):
        calendar.add(key, value)
    for gathering in gatherings:
        calendar.add_component(_event(gathering))
    return bytes(calendar.to_ical())


def _event(gathering: Gathering) -> Event:
    is_cancelled = gathering.status == GatheringStatus.CANCELLED
    values = {
        "UID": str(gathering.id),
        "SEQUENCE": gathering.version - 1,
        "DTSTAMP": gathering.updated_at.astimezone(UTC),
        "DTSTART": gathering.starts_at.astimezone(UTC),
        "DTEND": gathering.ends_at and gathering.ends_at.astimezone(UTC),
        "SUMMARY": gathering.title,
        "LOCATION": gathering.place,
        "DESCRIPTION": gathering.description,
        "CATEGORIES": [str(gathering.get_kind_display())],
        "STATUS": "CANCELLED" if is_cancelled else "CONFIRMED",
    }
    event = Event()
    for name, value in values.items():
        if value not in (None, ""):
            event.add(name, value)
    return event
