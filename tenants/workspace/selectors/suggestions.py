"""What the service office waits for."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tenants.practice import selectors as practice
from tenants.registry.models import Alliance
from tenants.workspace.records import Todo

from .addresses import page


def suggestions(alliance: Alliance) -> Iterable[Todo]:
    """One thing to do per example that the service office does not show."""
    for example, suggestion in practice.list_suggestions():
        revised = example.has_unreleased_changes
        yield Todo(
            title=_("Das Servicebüro hat einen Vorschlag zu „%s“") % example.title,
            text=_("Sie haben es überarbeitet. Geben Sie die neue Fassung frei.")
            if revised
            else Truncator(suggestion.reason).words(24),
            href=page(alliance, "example", example.id),
            action=_("Ansehen"),
            is_urgent=True,
        )
