"""Projects and their figures change."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.partners.models import Partner
from tenants.projects import rules
from tenants.projects.models import IndicatorValue, Project
from tenants.projects.records import ProjectData, ValueData


@transaction.atomic
def create_project(*, data: ProjectData) -> Project:
    """Note a project.

    Raises:
        Invalid: see `rules.require_valid`; also for partners of nobody or another alliance.
    """
    rules.require_valid(data)
    partners = _partners(data)
    project = Project.objects.create(**_values(data))
    project.partners.set(partners)
    return project


@transaction.atomic
def update_project(
    *, project_id: UUID, data: ProjectData, expected_version: int | None = None
) -> Project:
    """Change a project.

    Raises:
        Invalid, NotFound, EditConflict: nothing was changed.
    """
    rules.require_valid(data)
    partners = _partners(data)
    project = Project.lock(project_id, expected_version=expected_version)
    for name, value in _values(data).items():
        setattr(project, name, value)
    project.save()
    project.partners.set(partners)
    return project


@transaction.atomic
def delete_project(*, project_id: UUID, expected_version: int | None = None) -> None:
    """Remove a project with its figures."""
    Project.lock(project_id, expected_version=expected_version).delete()


@transaction.atomic
def record_values(*, project: Project | None, values: Sequence[ValueData]) -> None:
    """Note figures of quarters; one already noted for the same quarter is replaced.

    Raises:
        Invalid: see `rules.require_valid_value`; then none is noted.
    """
    for value in values:
        rules.require_valid_value(value)
    IndicatorValue.objects.bulk_create(
        (
            IndicatorValue(
                project=project, **{name: getattr(value, name) for name in ValueData.__slots__}
            )
            for value in values
        ),
        update_conflicts=True,
        unique_fields=["project", "indicator", "year", "quarter"],
        update_fields=["value", "target", "source", "n", "note"],
    )


@transaction.atomic
def erase_value(*, project: Project | None, indicator: str, year: int, quarter: int) -> None:
    """Take a figure back: "nicht erhoben" instead of a number."""
    IndicatorValue.objects.filter(
        project=project, indicator=indicator, year=year, quarter=quarter
    ).delete()


def _values(data: ProjectData) -> dict[str, object]:
    values = {name: getattr(data, name) for name in ProjectData.__slots__ if name != "partner_ids"}
    return values | {
        "action_fields": list(data.action_fields),
        "target_groups": list(data.target_groups),
    }


def _partners(data: ProjectData) -> list[Partner]:
    found = list(Partner.objects.filter(id__in=data.partner_ids))
    if len(found) != len(set(data.partner_ids)):
        raise Invalid(errors={"partner_ids": [_("Einen dieser Partner gibt es hier nicht.")]})
    return found
