"""Two revisions of an entry, field by field, as people read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import vocabulary
from core.events import ExampleRelease
from core.vocabulary.german import fold
from federation.catalogue.records import Difference

if TYPE_CHECKING:
    from federation.catalogue.models import CatalogueEntry

_LABELS = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("Kurzbeschreibung"),
    "situation": gettext_lazy("Ausgangslage"),
    "goal": gettext_lazy("Ziel"),
    "steps": gettext_lazy("So haben wir es gemacht"),
    "results": gettext_lazy("Was es gebracht hat"),
    "result_figures": gettext_lazy("Ergebnisse in Zahlen"),
    "action_fields": gettext_lazy("Handlungsfelder"),
    "target_groups": gettext_lazy("Zielgruppen"),
    "partners_involved": gettext_lazy("Partner"),
    "started_on": gettext_lazy("Beginn"),
    "ended_on": gettext_lazy("Ende"),
    "is_ongoing": gettext_lazy("läuft noch"),
    "staff_hours": gettext_lazy("Personalstunden"),
    "volunteer_hours": gettext_lazy("Stunden im Ehrenamt"),
    "cost_eur": gettext_lazy("Kosten in Euro"),
    "funding": gettext_lazy("Finanzierung"),
    "impact_stage": gettext_lazy("Wirkungsstufe"),
    "success_factors": gettext_lazy("Erfolgsfaktoren"),
    "pitfalls": gettext_lazy("Stolpersteine"),
    "transfer": gettext_lazy("So machen Sie es nach"),
    "contact": gettext_lazy("Kontakt"),
    "license": gettext_lazy("Lizenz"),
    "alliance_name": gettext_lazy("Bündnis"),
    "seat": gettext_lazy("Sitz"),
}


def differences(checked: ExampleRelease, entry: CatalogueEntry) -> tuple[Difference, ...]:
    """Where an entry parts ways with the release that was checked."""
    return tuple(
        Difference(label=str(label), before=before, after=after)
        for name, label in _LABELS.items()
        if (before := _shown(name, getattr(checked, name)))
        != (after := _shown(name, getattr(entry, name)))
    )


def _shown(name: str, value: Any) -> str:
    """As people read it; terms in one order, since forms give them back in another."""
    if name in ("action_fields", "target_groups"):
        return ", ".join(sorted((_label(name, code) for code in value), key=fold)) or "–"
    if name == "result_figures":
        return "\n".join(f"{one['value']}: {one['label']}" for one in value) or "–"
    if name == "partners_involved":
        return ", ".join(one["name"] for one in value) or "–"
    if name == "contact":
        return ", ".join(value.values()) or "–"
    if isinstance(value, list):
        return "\n".join(value) or "–"
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, date):
        return date_format(value, "d.m.Y")
    return str(value) if value not in (None, "") else "–"


def _label(name: str, code: str) -> str:
    find = vocabulary.action_field if name == "action_fields" else vocabulary.target_group
    try:
        return str(find(code).label)
    except LookupError:
        return code
