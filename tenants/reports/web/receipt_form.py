"""One line of the list of receipts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.ui.numbers import GermanDecimalField
from tenants.reports.enums import MoneyKind
from tenants.reports.records import Receipt

from .deadline_form import ServiceForm


class ReceiptForm(ServiceForm):
    """Day, who, what for, which position, how much."""

    day = forms.DateField(
        label=_("Tag der Zahlung"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"}),
    )
    kind = forms.ChoiceField(label=_("Art"), choices=MoneyKind.choices, initial=MoneyKind.EXPENSE)
    party = forms.CharField(label=_("Empfänger oder Einzahler"), max_length=160)
    purpose = forms.CharField(label=_("Grund"), max_length=200)
    position = forms.CharField(
        label=_("Position im Finanzierungsplan"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "positionen"}),
    )
    amount = GermanDecimalField(
        label=_("Betrag in Euro"),
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )

    def to_record(self) -> Receipt:
        """What the service takes."""
        return Receipt(**self.cleaned_data)
