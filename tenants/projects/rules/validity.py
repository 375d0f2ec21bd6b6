"""What must be true of a project and its figures."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.errors import Invalid
from core.vocabulary import action_fields, indicators, target_groups
from tenants.projects.models import Project
from tenants.projects.records import ProjectData, ValueData


def as_data(project: Project) -> ProjectData:
    """A project's editable fields."""
    return ProjectData(
        title=project.title,
        summary=project.summary,
        goal=project.goal,
        action_fields=tuple(project.action_fields),
        target_groups=tuple(project.target_groups),
        partner_ids=tuple(partner.id for partner in project.partners.all()),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        status=project.status,
    )


def require_valid(data: ProjectData) -> None:
    """Check a project.

    Raises:
        Invalid: with German sentences per field.
    """
    errors: dict[str, list[str]] = {}
    if not data.title.strip():
        errors["title"] = [_("Bitte nennen Sie einen Titel.")]
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        errors["ends_on"] = [_("Das Ende liegt vor dem Beginn.")]
    errors |= unknown_codes(data.action_fields, data.target_groups)
    if errors:
        raise Invalid(errors=errors)


def unknown_codes(fields: Iterable[str], groups: Iterable[str]) -> dict[str, list[str]]:
    """German errors for codes the vocabulary does not have."""
    errors: dict[str, list[str]] = {}
    if unknown := set(fields) - {term.code for term in action_fields()}:
        errors["action_fields"] = [
            _("Dieses Handlungsfeld gibt es nicht: %s") % ", ".join(sorted(unknown))
        ]
    if unknown := set(groups) - {term.code for term in target_groups()}:
        errors["target_groups"] = [
            _("Diese Zielgruppe gibt es nicht: %s") % ", ".join(sorted(unknown))
        ]
    return errors


def require_valid_value(data: ValueData) -> None:
    """Check a figure.

    Raises:
        Invalid: with German sentences per field.
    """
    errors: dict[str, list[str]] = {}
    if data.indicator not in {indicator.code for indicator in indicators()}:
        errors["indicator"] = [_("Diese Kennzahl gibt es nicht.")]
    if data.quarter not in (1, 2, 3, 4):
        errors["quarter"] = [_("Ein Quartal ist 1, 2, 3 oder 4.")]
    if not 2000 <= data.year <= 2100:
        errors["year"] = [_("Bitte geben Sie ein Jahr ab 2000 an.")]
    if data.value < 0:
        errors["value"] = [_("Der Wert darf nicht negativ sein.")]
    if errors:
        raise Invalid(errors=errors)
