"""Gatherings are planned, held, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.gatherings import rules
from tenants.gatherings.enums import GatheringStatus
from tenants.gatherings.models import Gathering
from tenants.gatherings.records import GatheringData
from tenants.projects.enums import Source
from tenants.projects.models import Project


@transaction.atomic
def create_gathering(*, data: GatheringData, at: datetime | None = None) -> Gathering:
    """Put a gathering on the calendar.

    Raises:
        Invalid: see `rules.require_valid`; also for a project of nobody or another alliance.
    """
    rules.require_valid(data, now=at or timezone.now())
    _require_project(data)
    return Gathering.objects.create(**_values(data))


@transaction.atomic
def update_gathering(
    *,
    gathering_id: UUID,
    data: GatheringData,
    expected_version: int | None = None,
    at: datetime | None = None,
) -> Gathering:
    """Change a gathering.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    rules.require_valid(data, now=at or timezone.now())
    _require_project(data)
    gathering = Gathering.lock(gathering_id, expected_version=expected_version)
    return _changed(gathering, data)


@transaction.atomic
def mark_held(
    *,
    gathering_id: UUID,
    attendance: int | None,
    source: str = Source.COUNTED,
    at: datetime | None = None,
) -> Gathering:
    """Note that it took place, and how many came; None: nobody counted.

    Raises:
        Invalid: it is still to come, or was cancelled.
        NotFound: this alliance has no such gathering.
    """
    gathering = Gathering.lock(gathering_id)
    rules.require_not_cancelled(gathering)
    data = replace(
        rules.as_data(gathering),
        status=GatheringStatus.HELD,
        attendance=attendance,
        attendance_source=source,
    )
    rules.require_valid(data, now=at or timezone.now())
    return _changed(gathering, data)


@transaction.atomic
def cancel_gathering(*, gathering_id: UUID) -> Gathering:
    """Note that it does not, or did not, take place.

    Raises:
        Invalid: it was held already.
        NotFound: this alliance has no such gathering.
    """
    gathering = Gathering.lock(gathering_id)
    rules.require_not_held(gathering)
    return _changed(gathering, replace(rules.as_data(gathering), status=GatheringStatus.CANCELLED))


@transaction.atomic
def delete_gathering(*, gathering_id: UUID, expected_version: int | None = None) -> None:
    """Remove a gathering, as if it had never been planned."""
    Gathering.lock(gathering_id, expected_version=expected_version).delete()


def _changed(gathering: Gathering, data: GatheringData) -> Gathering:
    for name, value in _values(data).items():
        setattr(gathering, name, value)
    gathering.save()
    return gathering


def _values(data: GatheringData) -> dict[str, object]:
    return {name: getattr(data, name) for name in GatheringData.__slots__}


def _require_project(data: GatheringData) -> None:
    if data.project_id and not Project.objects.filter(id=data.project_id).exists():
        raise Invalid(errors={"project_id": [_("Dieses Projekt gibt es hier nicht.")]})
