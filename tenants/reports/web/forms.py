"""Which quarter somebody wants a report of."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.reports.records import Quarter

NAMES = (
    (1, _("1. Quartal (Januar bis März)")),
    (2, _("2. Quartal (April bis Juni)")),
    (3, _("3. Quartal (Juli bis September)")),
    (4, _("4. Quartal (Oktober bis Dezember)")),
)


class QuarterForm(forms.Form):
    """A year and a quarter; proposes the last finished one."""

    quarter = forms.TypedChoiceField(label=_("Quartal"), choices=NAMES, coerce=int)
    year = forms.IntegerField(label=_("Jahr"), widget=forms.TextInput({"inputmode": "numeric"}))

    @classmethod
    def proposing(cls, today: date) -> QuarterForm:
        """An unsent form for the last finished quarter."""
        last = Quarter.of(today).previous
        return cls(initial={"quarter": last.number, "year": last.year})
