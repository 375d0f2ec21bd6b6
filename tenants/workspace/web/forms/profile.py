"""What an alliance says about itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.registry.models import Alliance
from tenants.registry.records import Profile

from .base import Group, RecordForm, fields_choice

_PUBLIC = {
    "contact_name_public": _("Name öffentlich zeigen"),
    "contact_role_public": _("Funktion öffentlich zeigen"),
    "contact_email_public": _("E-Mail öffentlich zeigen"),
    "contact_phone_public": _("Telefon öffentlich zeigen"),
    "contact_address_public": _("Anschrift öffentlich zeigen"),
}
_CONTACT = tuple(name for flag in _PUBLIC for name in (flag.removesuffix("_public"), flag))


class ProfileForm(RecordForm):
    """What the people of an alliance may change; place and area are the service office's."""

    groups: ClassVar = (
        Group(_("Wer sind wir?"), ("name", "short_name", "motto", "summary", "website", "phase")),
        Group(_("Woran arbeiten wir?"), ("works_in", "stresses", "goal", "implementation")),
        Group(_("Wer trägt uns?"), ("organisation", "carrier", "legal_form", "patron")),
        Group(_("Kontakt"), _CONTACT, _("Öffentlich wird nur, was einen Haken hat.")),
    )
    works_in = fields_choice()
    stresses = fields_choice(help_text=_("Am besten eines oder zwei aus der Liste darüber."))

    class Meta:
        model = Alliance
        fields = (
            *("name", "short_name", "motto", "summary", "website", "phase"),
            *("goal", "implementation", "organisation", "carrier", "legal_form", "patron"),
            *_CONTACT,
        )
        labels = _PUBLIC
        widgets: ClassVar = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("summary", "goal", "implementation", "organisation")
        }
        help_texts: ClassVar = {
            "short_name": _("Für enge Stellen, z. B. „Bündnis Herzogenrath“."),
            "summary": _("Zwei, drei Sätze für die Liste „Bündnisse von A–Z“."),
            "website": _("Mit https:// am Anfang."),
            "organisation": _("z. B. Steuerungsgruppe, Arbeitskreise, wie oft Sie sich treffen"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stresses"].label = _("Schwerpunkte")
        chosen = list(self.instance.fields.all())
        self.initial["works_in"] = [one.field for one in chosen]
        self.initial["stresses"] = [one.field for one in chosen if one.is_focus]

    def clean(self) -> dict[str, Any]:
        """A focus is one of the fields worked in."""
        given = super().clean() or self.cleaned_data
        if set(given.get("stresses", ())) - set(given.get("works_in", ())):
            text = _("Ein Schwerpunkt muss auch unter Ihren Handlungsfeldern angekreuzt sein.")
            self.add_error("stresses", text)
        return given

    def to_data(self) -> Profile:
        """The whole profile: what was typed, and what only the service office may change."""
        alliance, given = self.instance, self.cleaned_data
        stored = {
            name: getattr(alliance, name)
            for name in Profile.__slots__
            if name not in ("areas", "fields", "focus")
        }
        return Profile(
            **stored | {name: given[name] for name in self.Meta.fields},
            areas={area.ags: area.name for area in alliance.areas.all()},
            fields=tuple(given["works_in"]),
            focus=tuple(given["stresses"]),
        )
