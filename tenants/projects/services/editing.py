"""Projects change."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.partners.models import Partner
from tenants.projects import rules
from tenants.projects.models import Project
from tenants.projects.records import ProjectData

from . import telling


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
    before = project.status
    for name, value in _values(data).items():
        setattr(project, name, value)
    project.save()
    project.partners.set(partners)
    if project.status != before:
        telling.note_status(project)
    return project


@transaction.atomic
def delete_project(*, project_id: UUID, expected_version: int | None = None) -> None:
    """Remove a project with its figures; an adoption ends with it."""
    project = Project.lock(project_id, expected_version=expected_version)
    telling.note_removal(project)
    project.delete()


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
