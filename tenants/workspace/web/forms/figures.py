"""One figure of one quarter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ui.numbers import GermanDecimalField
from tenants.projects import selectors
from tenants.projects.enums import Source
from tenants.projects.models import Project
from tenants.projects.records import ValueData

from .base import GermanErrors


def _indicator_choices() -> list[tuple[str, object]]:
    rows = [(one.code, f"{one.label} ({one.unit})") for one in selectors.catalogue_of_alliance()]
    return [("", _("Bitte wählen")), *rows]


def _year_choices() -> list[tuple[int, int]]:
    this = timezone.localdate().year
    return [(year, year) for year in range(this, this - 6, -1)]


class FigureForm(GermanErrors):
    """A figure of a project; noting it again replaces it."""

    indicator = forms.ChoiceField(label=_("Kennzahl"))
    year = forms.TypedChoiceField(label=_("Jahr"), choices=_year_choices, coerce=int)
    quarter = forms.TypedChoiceField(
        label=_("Quartal"), choices=[(n, f"{n}. Quartal") for n in (1, 2, 3, 4)], coerce=int
    )
    value = GermanDecimalField(
        label=_("Wert"),
        max_digits=14,
        decimal_places=2,
        min_value=0,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )
    source = forms.ChoiceField(label=_("Erhebung"), choices=Source.choices)
    n = forms.IntegerField(
        label=_("Zahl der Befragten"),
        required=False,
        min_value=0,
        max_value=100_000_000,
        help_text=_("nur bei Befragungen"),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    note = forms.CharField(
        label=_("Anmerkung"),
        max_length=300,
        required=False,
        help_text=_("z. B. wie gezählt wurde"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # once for the form; choices given as a function are asked for again whenever they are read
        self.fields["indicator"].choices = _indicator_choices()  # type: ignore[attr-defined]

    @staticmethod
    def last_quarter() -> dict[str, Any]:
        """What people most often report on: the quarter that has just ended."""
        today = timezone.localdate()
        quarter = (today.month - 1) // 3
        return {"year": today.year if quarter else today.year - 1, "quarter": quarter or 4}

    def to_data(self, project: Project) -> ValueData:
        """What the service takes; a target, and an n nobody types, stay as they were noted."""
        key = {name: self.cleaned_data[name] for name in ("indicator", "year", "quarter")}
        noted = selectors.values_of(project).filter(**key).first()
        told = self.cleaned_data | {"target": noted.target if noted else None}
        if told["n"] is None and noted:
            told["n"] = noted.n
        return ValueData(**told)


class FigureKeyForm(forms.Form):
    """Which figure of a project is meant."""

    indicator = forms.CharField(max_length=8)
    year = forms.IntegerField()
    quarter = forms.IntegerField(min_value=1, max_value=4)
