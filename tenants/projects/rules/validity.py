"""What must be true of a project and its figures."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.errors import Invalid
from core.vocabulary import action_fields, adoption_outcomes, target_groups
from tenants.projects.models import Project
from tenants.projects.records import OutcomeData, ProjectData


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


_LONGEST = {"obstacles": 1000, "tip": 1000}
_LARGEST = 2_147_483_647


def require_valid_outcome(data: OutcomeData) -> None:
    """Check what adopters tell.

    Raises:
        Invalid: with German sentences per field.
    """
    errors: dict[str, list[str]] = {}
    if data.outcome not in {term.code for term in adoption_outcomes()}:
        errors["outcome"] = [_("Bitte wählen Sie aus, was daraus geworden ist.")]
    for name in ("cost_eur", "staff_hours"):
        if not 0 <= (getattr(data, name) or 0) <= _LARGEST:
            errors[name] = [_("Bitte geben Sie eine Zahl ab null an.")]
    for name, longest in _LONGEST.items():
        if len(getattr(data, name)) > longest:
            errors[name] = [_("Höchstens %d Zeichen, bitte.") % longest]
    if errors:
        raise Invalid(errors=errors)
