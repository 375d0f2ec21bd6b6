"""What must be true of a gathering."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.projects.enums import Source

from .enums import GatheringKind, GatheringStatus
from .models import Gathering
from .records import GatheringData

#: How a number of people is found out; people are asked for marks, not for how many they are.
WAYS_TO_COUNT = (Source.COUNTED, Source.ESTIMATED)
_LONGEST = {"title": 200, "place": 200, "description": 2000, "note": 1000}
_MOST_PEOPLE = 1_000_000


def as_data(gathering: Gathering) -> GatheringData:
    """A gathering's editable fields."""
    return GatheringData(**{name: getattr(gathering, name) for name in GatheringData.__slots__})


def require_valid(data: GatheringData, *, now: datetime) -> None:
    """Check a gathering.

    Raises:
        Invalid: with German sentences per field.
    """
    errors = _wording(data) | _codes(data) | _times(data, now) | _attendance(data)
    if errors:
        raise Invalid(errors=errors)


def require_not_held(gathering: Gathering) -> None:
    """What took place cannot be called off.

    Raises:
        Invalid: it was held.
    """
    if gathering.status == GatheringStatus.HELD:
        raise Invalid(errors={"status": [_("Dieser Termin hat schon stattgefunden.")]})


def require_not_cancelled(gathering: Gathering) -> None:
    """What was called off cannot have taken place; editing it may say otherwise.

    Raises:
        Invalid: it was cancelled.
    """
    if gathering.status == GatheringStatus.CANCELLED:
        raise Invalid(errors={"status": [_("Dieser Termin ist abgesagt.")]})


def _wording(data: GatheringData) -> dict[str, list[str]]:
    errors = {
        name: [_("Höchstens %d Zeichen, bitte.") % longest]
        for name, longest in _LONGEST.items()
        if len(getattr(data, name)) > longest
    }
    if not data.title.strip():
        errors["title"] = [_("Bitte nennen Sie einen Titel.")]
    return errors


def _codes(data: GatheringData) -> dict[str, list[str]]:
    errors = {}
    if data.kind not in GatheringKind.values:
        errors["kind"] = [_("Diese Art von Termin gibt es nicht.")]
    if data.status not in GatheringStatus.values:
        errors["status"] = [_("Diesen Stand gibt es nicht.")]
    if data.attendance_source not in WAYS_TO_COUNT:
        errors["attendance_source"] = [_("Teilnehmende sind gezählt oder geschätzt.")]
    return errors


def _times(data: GatheringData, now: datetime) -> dict[str, list[str]]:
    errors = {}
    if data.ends_at and data.ends_at < data.starts_at:
        errors["ends_at"] = [_("Das Ende liegt vor dem Beginn.")]
    if data.status == GatheringStatus.HELD and data.starts_at > now:
        errors["status"] = [_("Der Termin liegt noch vor Ihnen.")]
    return errors


def _attendance(data: GatheringData) -> dict[str, list[str]]:
    if data.attendance is None:
        return {}
    if data.status != GatheringStatus.HELD:
        return {"attendance": [_("Teilnehmende hat nur ein Termin, der stattgefunden hat.")]}
    if not 0 <= data.attendance <= _MOST_PEOPLE:
        return {"attendance": [_("Bitte geben Sie eine Zahl von 0 bis 1.000.000 an.")]}
    return {}
