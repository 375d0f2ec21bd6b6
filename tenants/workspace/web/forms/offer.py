"""Offers for families."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.vocabulary import choices, offer_kinds
from tenants.offers.models import Offer
from tenants.offers.records import OfferData
from tenants.partners import selectors as partners

from .base import GermanErrors, Group, RecordForm, date_input, fields_choice, groups_choice

_LISTS = ("action_fields", "target_groups")


def _number() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "short", "min": 0})


class OfferForm(RecordForm):
    """Everything about one offer."""

    groups: ClassVar = (
        Group(_("Was gibt es?"), ("title", "kind", "description", "partner_id", "provider")),
        Group(_("Für wen?"), ("age_from", "age_to", "target_groups", "action_fields")),
        Group(
            _("Plätze und Kosten"),
            ("places", "is_free", "cost"),
            _("Leer heißt „nicht angegeben“, nicht null und nicht kostenlos."),
        ),
        Group(_("Wo und wann?"), ("address", "postcode", "place", "opening_hours")),
        Group(
            _("Wo fragt man nach?"),
            ("phone", "email", "website"),
            _("Die Angaben des Angebots, nicht die einer einzelnen Person."),
        ),
        Group(_("Seit wann, bis wann?"), ("started_on", "ended_on", "leika_key")),
    )
    kind = forms.ChoiceField(
        label=_("Art"), choices=lambda: [("", _("Bitte wählen")), *choices(offer_kinds())]
    )
    partner_id = forms.TypedChoiceField(
        label=_("Partner, der es anbietet"), coerce=UUID, empty_value=None, required=False
    )
    action_fields = fields_choice()
    target_groups = groups_choice()

    class Meta:
        model = Offer
        fields = tuple(name for name in OfferData.__slots__ if name != "partner_id")
        widgets: ClassVar = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "opening_hours": forms.Textarea(attrs={"rows": 3}),
            "age_from": _number(),
            "age_to": _number(),
            "places": _number(),
            "postcode": forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
            "leika_key": forms.TextInput(attrs={"class": "middle", "inputmode": "numeric"}),
            "started_on": date_input(),
            "ended_on": date_input(),
        }
        help_texts: ClassVar = {
            "title": _("z. B. „Ferienspiele am Stadtpark“"),
            "provider": _("Nur, wenn der Anbieter kein Partner des Bündnisses ist."),
            "places": _("Plätze der Ferien-, Notfall- und Randzeitbetreuung zählen im Bericht."),
            "cost": _("z. B. „60 € je Woche, Geschwister frei“"),
            "opening_hours": _("z. B. „Dienstag 9 bis 11 Uhr, nicht in den Ferien“"),
            "website": _("Mit https:// am Anfang."),
            "started_on": _("Leer, wenn es das Angebot schon lange gibt."),
            "ended_on": _("Ab diesem Tag gibt es das Angebot nicht mehr. Leer, solange es läuft."),
            "leika_key": _("Nur bei Leistungen der Verwaltung: 14 Ziffern, beginnt mit 99."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = partners.list_partners(former=True).values_list("id", "name")
        named = [("", _("kein Partner")), *((str(id_), name) for id_, name in rows)]
        self.fields["partner_id"].choices = named  # type: ignore[attr-defined]
        self.initial["partner_id"] = str(self.instance.partner_id or "")

    def to_data(self) -> OfferData:
        """What the service takes."""
        values = {name: self.cleaned_data[name] for name in OfferData.__slots__}
        return OfferData(**values | {name: tuple(values[name]) for name in _LISTS})


class EndingForm(GermanErrors):
    """The day from which an offer is no longer there."""

    on = forms.DateField(label=_("beendet am"), widget=date_input(), initial=timezone.localdate)
