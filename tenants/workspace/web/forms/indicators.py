"""What an alliance counts of its own, what it wants to reach, and a table of figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.ui.forms import resent
from core.ui.numbers import GermanDecimalField
from tenants.projects.enums import AddsUp, Iooi
from tenants.projects.models import IndicatorTarget, OwnIndicator, stage_choices
from tenants.projects.records import CatalogueIndicator, OwnIndicatorData, Table, TableRow

from .base import GermanErrors, Group, RecordForm

_DAY_S = 24 * 60 * 60


class OwnIndicatorForm(RecordForm):
    """A figure of the alliance's own."""

    groups: ClassVar = (
        Group(_("Was zählen Sie?"), ("label", "unit", "definition", "shields_small")),
        Group(
            _("Was sagt die Zahl?"),
            ("iooi", "stage", "adds_up"),
            _("Danach richtet sich, wo sie im Bericht steht und wie ein Jahreswert entsteht."),
        ),
    )
    iooi = forms.ChoiceField(
        label=_("Wovon erzählt sie?"), choices=[("", _("Bitte wählen")), *Iooi.choices]
    )
    stage = forms.TypedChoiceField(
        label=_("Stufe der Wirkungstreppe"),
        choices=lambda: [("", _("keine")), *stage_choices()],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Ab Stufe 4 sprechen wir von Wirkung."),
    )
    adds_up = forms.ChoiceField(
        label=_("Wie wird aus Quartalen ein Jahr?"),
        choices=AddsUp.choices,
        widget=forms.RadioSelect,
        initial=AddsUp.SUM,
        help_text=_(
            "Fälle werden zusammengezählt. Bei Beständen gilt der letzte Stand. Menschen, die "
            "wiederkommen, und Anteile in Prozent werden nicht zusammengezählt."
        ),
    )

    class Meta:
        model = OwnIndicator
        fields = ("label", "unit", "definition", "iooi", "stage", "adds_up", "shields_small")
        widgets: ClassVar = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "unit": forms.TextInput(attrs={"class": "short"}),
        }
        help_texts: ClassVar = {
            "label": _("z. B. „Patenschaften für Familien“"),
            "unit": _("z. B. Anzahl, Personen, Std., %"),
            "definition": _(
                "Ein, zwei genaue Sätze. Sie stehen im Bericht und helfen allen, gleich zu zählen."
            ),
        }

    def to_data(self) -> OwnIndicatorData:
        """What the service takes."""
        names = OwnIndicatorData.__slots__
        return OwnIndicatorData(**{name: self.cleaned_data[name] for name in names})


class TargetsForm(GermanErrors):
    """The targets of one year: a field for the year and, where counted so, for each quarter."""

    shown = forms.JSONField(required=False, widget=forms.HiddenInput)  # as they were when drawn

    def __init__(
        self,
        *args: Any,
        catalogue: Iterable[CatalogueIndicator],
        stored: Mapping[tuple[str, int], Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue, self.stored = tuple(catalogue), stored
        self.fields["shown"].initial = {f"{code}_{q}": str(v) for (code, q), v in stored.items()}
        for one in self.catalogue:
            for quarter in quarters_of(one):
                self.fields[f"{one.code}_{quarter}"] = self._field(one, quarter)

    def _field(self, one: CatalogueIndicator, quarter: int) -> forms.Field:
        period = _now("%d. Quartal") % quarter if quarter else _now("Jahr")
        value = self.stored.get((one.code, quarter))
        return GermanDecimalField(
            label=f"{one.label}, {period}",
            required=False,
            max_digits=14,
            decimal_places=2,
            min_value=0,
            initial=None if value is None else german(value),
            widget=forms.TextInput(
                attrs={"class": "kern-form-input__input", "inputmode": "decimal", "size": 8}
            ),
        )

    def changes(self) -> dict[tuple[str, int], Decimal | None]:
        """What somebody changed in this form; what others changed since it was drawn stays."""
        shown = self._shown()
        return {
            (code, quarter): value
            for code, quarter, value in self._typed()
            if value not in (shown.get((code, quarter)), self.stored.get((code, quarter)))
        }

    def clean(self) -> dict[str, Any]:
        """Where somebody else set the same target meanwhile, it is asked about."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        shown = self._shown()
        for code, quarter in self.changes():
            now = self.stored.get((code, quarter))
            if shown.get((code, quarter)) != now:
                words = _now("nichts mehr") if now is None else german(now)
                text = _now("Inzwischen steht hier %s. Zum Ersetzen noch einmal speichern.") % words
                self.add_error(f"{code}_{quarter}", text)
        if self.errors:
            self.data = resent(self, {"shown": json.dumps(self.fields["shown"].initial)})
        return cleaned

    def _typed(self) -> Iterable[tuple[str, int, Decimal | None]]:
        for one in self.catalogue:
            for quarter in quarters_of(one):
                yield one.code, quarter, self.cleaned_data.get(f"{one.code}_{quarter}")

    def _shown(self) -> Mapping[tuple[str, int], Decimal]:
        told = self.cleaned_data["shown"]
        if not isinstance(told, dict):
            return self.stored
        try:
            parts = [(name.rpartition("_"), Decimal(value)) for name, value in told.items()]
            return {(code, int(quarter)): value for (code, _mark, quarter), value in parts}
        except (ArithmeticError, ValueError, TypeError):
            return self.stored

    @staticmethod
    def stored_of(rows: Iterable[IndicatorTarget]) -> dict[tuple[str, int], Decimal]:
        """Targets by (indicator, quarter)."""
        return {(one.indicator, one.quarter): one.value for one in rows}


class TableForm(GermanErrors):
    """A file of figures."""

    file = forms.FileField(
        label=_("Datei mit Kennzahlen"),
        help_text=_("CSV oder Excel (.xlsx), bis 5 MB und 5.000 Zeilen"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )


class StagedForm(forms.Form):
    """A table that was looked at, signed for one person of one alliance, with what was shown."""

    table = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @staticmethod
    def pack(table: Table, *, owner: str) -> str:
        """The table as text nobody can change unseen."""
        return signing.dumps(asdict(table), salt=f"figures:{owner}", compress=True)

    def unpack(self, *, owner: str) -> Table | None:
        """The table again; None when it is a day old or was made for somebody else."""
        try:
            kept = signing.loads(
                self.cleaned_data["table"], salt=f"figures:{owner}", max_age=_DAY_S
            )
        except signing.BadSignature:
            return None
        rows = tuple(TableRow(row["line"], row["cells"]) for row in kept["rows"])
        return Table(rows, tuple(kept["notes"]))


def quarters_of(one: CatalogueIndicator) -> range:
    """0 for the year, and the quarters where it is counted by quarter."""
    return range(5) if one.rhythm == "quarter" else range(1)


def german(value: Decimal) -> str:
    """A number as it is typed: 1272 and 4,5."""
    whole = value == value.to_integral_value()
    return f"{value:f}".partition(".")[0] if whole else f"{value.normalize():f}".replace(".", ",")
