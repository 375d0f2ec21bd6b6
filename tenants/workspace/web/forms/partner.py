"""Partners."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.vocabulary import sectors, top_sectors
from tenants.partners.models import Partner
from tenants.partners.records import PartnerData

from .base import GermanErrors, Group, RecordForm, date_input


def _sector_choices() -> list[tuple[str, object]]:
    grouped = [
        (top.label, [(one.code, one.label) for one in sectors() if one.parent == top.code])
        for top in top_sectors()
    ]
    return [("", _("Bitte wählen")), *grouped]


class PartnerForm(RecordForm):
    """Everything about one partner."""

    groups: ClassVar = (
        Group(_("Wer ist es?"), ("kind", "name", "sector", "role", "postcode", "place", "website")),
        Group(
            _("Beitritt"),
            ("joined_on", "left_on", "accession_on_file", "contributions"),
            _(
                "Partner wird, wer die Vereinbarung unterschreibt: freiwillig, beitragsfrei, "
                "jederzeit kündbar."
            ),
        ),
        Group(
            _("Kontakt"),
            (
                "contact_name",
                "contact_name_public",
                "contact_email",
                "contact_email_public",
                "contact_phone",
                "contact_phone_public",
            ),
            _("Nur Ihr Bündnis sieht diese Angaben, außer Sie geben eine ausdrücklich frei."),
        ),
        Group(_("Sichtbarkeit und Notiz"), ("is_public", "note")),
    )
    sector = forms.ChoiceField(label=_("Bereich"), choices=_sector_choices)

    class Meta:
        model = Partner
        fields = tuple(PartnerData.__slots__)
        widgets: ClassVar = {
            "kind": forms.RadioSelect,
            "postcode": forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
            "joined_on": date_input(),
            "left_on": date_input(),
            "contributions": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "name": _("So, wie der Partner genannt werden möchte, z. B. „Diakonie Herzogenrath“."),
            "website": _("Mit https:// am Anfang."),
            "left_on": _(
                "Leer, solange der Partner dabei ist. Der Eintrag bleibt für die Berichte erhalten."
            ),
            "contributions": _("Was bringt der Partner ein? z. B. Räume, Zeit, Geld, Wissen."),
            "is_public": _("Wird auf öffentlichen Seiten des Bündnisses genannt."),
            "note": _("Bleibt im Bündnis."),
        }

    def to_data(self) -> PartnerData:
        """What the service takes."""
        return PartnerData(**{name: self.cleaned_data[name] for name in PartnerData.__slots__})


class LeavingForm(GermanErrors):
    """The day a partner leaves."""

    on = forms.DateField(label=_("ausgetreten am"), widget=date_input(), initial=timezone.localdate)
