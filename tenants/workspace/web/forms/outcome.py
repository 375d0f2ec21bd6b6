"""What became of something taken up from another alliance."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.vocabulary import adoption_outcomes
from tenants.projects.models import Adoption
from tenants.projects.records import OutcomeData

from .base import Group, RecordForm


def _outcomes() -> list[tuple[str, Any]]:
    return [(term.code, _capital(term.label)) for term in adoption_outcomes()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class OutcomeForm(RecordForm):
    """Outcome, effort, obstacles and the consent to show them."""

    groups: ClassVar = (
        Group(_("Ergebnis"), ("outcome",)),
        Group(_("Aufwand"), ("cost_eur", "staff_hours"), _("Ungefähr reicht.")),
        Group(_("Erfahrungen"), ("obstacles", "tip")),
        Group(
            _("Wer darf das lesen?"),
            ("is_public",),
            _(
                "Ohne Haken bleibt alles in Ihrem Bündnis; der Katalog zählt nur, dass Sie es "
                "ausprobiert haben. Sie können Ihre Meinung jederzeit ändern."
            ),
        ),
    )
    outcome = forms.ChoiceField(
        label=_("Was ist daraus geworden?"), choices=_outcomes, widget=forms.RadioSelect
    )

    class Meta:
        model = Adoption
        fields = tuple(OutcomeData.__slots__)
        widgets: ClassVar = {
            "obstacles": forms.Textarea(attrs={"rows": 4}),
            "tip": forms.Textarea(attrs={"rows": 3}),
            "cost_eur": forms.NumberInput(attrs={"class": "short", "min": 0}),
            "staff_hours": forms.NumberInput(attrs={"class": "short", "min": 0}),
        }
        labels: ClassVar = {
            "is_public": _(
                "Das darf unter dem Namen unseres Bündnisses öffentlich beim Praxisimpuls stehen."
            ),
        }
        help_texts: ClassVar = {
            "cost_eur": _("ganze Euro im ganzen Vorhaben"),
            "staff_hours": _("bezahlte Stunden im ganzen Vorhaben"),
            "obstacles": _("Woran hat es gehakt? Das hilft anderen am meisten."),
            "tip": _("Was würden Sie einem befreundeten Bündnis raten?"),
        }

    def to_data(self) -> OutcomeData:
        """What the service takes."""
        return OutcomeData(**{name: self.cleaned_data[name] for name in OutcomeData.__slots__})
