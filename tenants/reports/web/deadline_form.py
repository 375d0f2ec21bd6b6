"""More time, a reason for a Nachtrag, and who gets a link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from tenants.reports.enums import DeferralReason


class ServiceForm(forms.Form):
    """A form whose rules are those of a service; its errors say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Bitte füllen Sie dieses Feld aus.")

    def add_domain_errors(self, error: DomainError) -> None:
        """Put what a service refused beside the fields it names."""
        for name, sentences in error.errors.items():
            self.add_error(name if name in self.fields else None, sentences)
        if not error.errors:
            self.add_error(None, error.text)


class DeferralForm(ServiceForm):
    """Until when, and why."""

    until = forms.DateField(
        label=_("Neue Frist"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"}),
    )
    reason = forms.ChoiceField(
        label=_("Grund"), choices=[("", _("Bitte wählen")), *DeferralReason.choices]
    )
    note = forms.CharField(
        label=_("Erläuterung"),
        max_length=300,
        required=False,
        help_text=_("Nur für Ihr Bündnis. Das Servicebüro sieht allein den Grund von oben."),
    )


class CorrectionForm(ServiceForm):
    """Why the report is corrected."""

    reason = forms.CharField(
        label=_("Grund des Nachtrags"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Er steht auf dem Deckblatt, damit alle sehen, was sich geändert hat."),
    )


class LinkForm(ServiceForm):
    """Who gets a link to the report."""

    addresses = forms.CharField(
        label=_("E-Mail-Adressen"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eine je Zeile, höchstens zehn. Verschickt wird ein Link, der 14 Tage gilt."),
    )
