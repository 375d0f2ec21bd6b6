"""The form of a quarter: a few fields for each indicator, the texts, the money."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import EditConflict, Invalid
from core.ui.forms import resent
from core.ui.numbers import GermanDecimalField
from tenants.practice.models import PracticeExample
from tenants.projects import rules
from tenants.projects.enums import Source
from tenants.projects.records import ValueData
from tenants.reports.enums import MoneyKind
from tenants.reports.models import QuarterSheet
from tenants.reports.models.sheet import LABELS, LONGEST, TEXTS
from tenants.reports.records import FinanceLine, Quarter, SheetGroup, SheetLine, Texts

type Told = tuple[Decimal, str, int | None, str]  # value, source, asked, note

_PARTS = ("value", "source", "asked", "note")
BLANK_ROWS = 3
MOST_ROWS = 60
_HINTS = {
    "summary": gettext_lazy("Drei, vier kurze Sätze: Was war wichtig? Sie stehen ganz vorn."),
    "effects": gettext_lazy(
        "Woran haben Sie gemerkt, dass sich etwas verändert hat? Beispiele, Rückmeldungen, Belege."
    ),
    "lessons": gettext_lazy("Was würden Sie wieder so machen, was anders?"),
    "chances": gettext_lazy("Was hilft dem Bündnis in nächster Zeit?"),
    "risks": gettext_lazy("Was könnte die Arbeit erschweren?"),
    "outlook": gettext_lazy("Was steht im nächsten Quartal an?"),
}


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """An indicator beside its fields."""

    line: SheetLine
    value: BoundField
    source: BoundField
    asked: BoundField
    note: BoundField

    @property
    def has_details(self) -> bool:
        """Whether the details are worth showing at once."""
        return bool(self.line.note or self.line.asked or self.note.errors or self.asked.errors)


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """Indicators of one level beside their fields."""

    title: str
    lines: list[DrawnLine]


class SheetForm(forms.Form):
    """Everything of one quarter; an empty value means that what fills itself is taken."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)  # what the values were

    def __init__(
        self,
        data: Any = None,
        *,
        groups: Sequence[SheetGroup],
        sheet: QuarterSheet,
        finances: Sequence[FinanceLine],
        examples: Sequence[PracticeExample],
    ) -> None:
        super().__init__(data)
        self.groups, self.sheet = groups, sheet
        self.fields["version"].initial = sheet.version
        self.fields["shown"].initial = self._told()
        for group in groups:
            for line in group.lines:
                self._add_line(line)
        for name in TEXTS:
            self._add_text(name)
        self._add_highlight(examples)
        self.rows = self._count_rows(data, len(finances))
        for number in range(self.rows):
            self._add_money(number, finances[number] if number < len(finances) else None)

    def _add_line(self, line: SheetLine) -> None:
        self.fields[f"value-{line.code}"] = GermanDecimalField(
            label=line.label,
            required=False,
            min_value=0,
            max_digits=14,
            decimal_places=2,
            initial=_plain(line.value),
            widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
        )
        self.fields[f"source-{line.code}"] = forms.ChoiceField(
            label=_("%s: erhoben durch") % line.label,
            choices=Source.choices,
            required=False,
            initial=line.source,
        )
        self.fields[f"asked-{line.code}"] = forms.IntegerField(
            label=_("%s: Zahl der Befragten") % line.label,
            required=False,
            min_value=0,
            max_value=100_000_000,
            initial=line.asked,
            widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        )
        self.fields[f"note-{line.code}"] = forms.CharField(
            label=_("%s: Anmerkung") % line.label, required=False, max_length=300, initial=line.note
        )

    def _add_text(self, name: str) -> None:
        self.fields[name] = forms.CharField(
            label=LABELS[name],
            required=False,
            max_length=LONGEST,
            initial=getattr(self.sheet, name),
            help_text=_HINTS[name],
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def _add_highlight(self, examples: Sequence[PracticeExample]) -> None:
        rows = [(str(one.id), one.title) for one in examples]
        self.fields["highlight_id"] = forms.TypedChoiceField(
            label=_("Praxisimpuls des Quartals"),
            required=False,
            choices=[("", _("keiner")), *rows],
            empty_value=None,
            initial=str(self.sheet.highlight_id or ""),
            help_text=_("Ein freigegebenes Praxisbeispiel, das eine eigene Seite bekommt."),
        )

    def _count_rows(self, data: Any, stored: int) -> int:
        sent = sum(str(key).startswith("position-") for key in data) if data else 0
        return min(max(stored + BLANK_ROWS, sent), MOST_ROWS)

    def _add_money(self, number: int, line: FinanceLine | None) -> None:
        amount = {"class": "short", "inputmode": "decimal"}
        place = {"n": number + 1}
        self.fields[f"kind-{number}"] = forms.ChoiceField(
            label=_("Zeile %(n)s: Art") % place,
            choices=MoneyKind.choices,
            required=False,
            initial=line.kind if line else MoneyKind.EXPENSE,
        )
        self.fields[f"position-{number}"] = forms.CharField(
            label=_("Zeile %(n)s: Position") % place,
            required=False,
            max_length=120,
            initial=line.position if line else "",
        )
        for name, label in (("planned", _("geplant")), ("actual", _("tatsächlich"))):
            self.fields[f"{name}-{number}"] = GermanDecimalField(
                label=_("Zeile %(n)s: %(label)s") % {**place, "label": label},
                required=False,
                max_digits=12,
                decimal_places=2,
                initial=_plain(getattr(line, name)) if line else None,
                widget=forms.TextInput(attrs=amount),
            )

    def clean(self) -> dict[str, Any]:
        """An amount needs a name for what it was, an answer enough people who gave it."""
        cleaned = super().clean() or {}
        for line in self._touched():
            typed = self._typed(line.code)
            if typed and (text := rules.asked_error(typed[1], typed[2])):
                self.add_error(f"asked-{line.code}", text)
        for number in range(self.rows):
            amounts = [cleaned.get(f"{name}-{number}") for name in ("planned", "actual")]
            if any(one is not None for one in amounts) and not cleaned.get(f"position-{number}"):
                self.add_error(f"position-{number}", _("Bitte nennen Sie, wofür."))
        return cleaned

    def drawn_groups(self) -> list[DrawnGroup]:
        """The indicators beside their fields."""
        return [
            DrawnGroup(
                group.title,
                [
                    DrawnLine(
                        line,
                        value=self[f"value-{line.code}"],
                        source=self[f"source-{line.code}"],
                        asked=self[f"asked-{line.code}"],
                        note=self[f"note-{line.code}"],
                    )
                    for line in group.lines
                ],
            )
            for group in self.groups
        ]

    def drawn_texts(self) -> list[BoundField]:
        """The texts, in the order of the report."""
        return [self[name] for name in TEXTS]

    def drawn_money(self) -> list[list[BoundField]]:
        """The rows of the financing plan."""
        names = ("kind", "position", "planned", "actual")
        return [[self[f"{name}-{number}"] for name in names] for number in range(self.rows)]

    def values(self, quarter: Quarter) -> tuple[list[ValueData], list[str]]:
        """What is to be noted, and the codes of what was taken back: only what was changed here.

        Raises:
            EditConflict: what was changed here has been changed elsewhere since it was shown.
        """
        noted, erased, shown = [], [], self._shown()
        for line in self._touched():
            typed, now = self._typed(line.code), _stored(line)
            if typed == now:
                continue
            if shown.get(line.code) != now:
                raise EditConflict
            if typed is None:
                erased.append(line.code)
            else:
                noted.append(_noted(line, quarter, typed))
        return noted, erased

    def _lines(self) -> Iterable[SheetLine]:
        return (line for group in self.groups for line in group.lines)

    def _touched(self) -> list[SheetLine]:
        """The lines in which something else is typed now than was shown."""
        shown = self._shown()
        return [one for one in self._lines() if self._typed(one.code) != shown.get(one.code)]

    def _typed(self, code: str) -> Told | None:
        told = self.cleaned_data
        value = told.get(f"value-{code}")
        if value is None:
            return None
        source = told.get(f"source-{code}") or Source.COUNTED
        return (value, source, told.get(f"asked-{code}"), told.get(f"note-{code}") or "")

    def _told(self) -> str:
        """The values as they are, for the form to bring back."""
        stored = {line.code: _stored(line) for line in self._lines()}
        return json.dumps({code: one for code, one in stored.items() if one}, default=str)

    def _shown(self) -> dict[str, Told | None]:
        """The values as they were when the form was drawn; as they are when it does not tell."""
        try:
            told = json.loads(self.cleaned_data["shown"])
            return {code: (Decimal(one[0]), *one[1:]) for code, one in told.items()}
        except (ValueError, ArithmeticError, AttributeError, LookupError, TypeError):
            return {line.code: _stored(line) for line in self._lines()}

    def texts(self) -> Texts:
        """What was written."""
        return Texts(**{name: self.cleaned_data[name] for name in TEXTS})

    def finances(self) -> list[FinanceLine]:
        """The rows that say what they are for."""
        told = self.cleaned_data
        return [
            FinanceLine(
                kind=told.get(f"kind-{number}") or MoneyKind.EXPENSE,
                position=told[f"position-{number}"].strip(),
                planned=told.get(f"planned-{number}"),
                actual=told.get(f"actual-{number}"),
            )
            for number in range(self.rows)
            if told[f"position-{number}"].strip()
        ]

    def take_version(self, version: int) -> None:
        """Let the next attempt knowingly replace this version; untouched lines are those of now."""
        touched = {line.code for line in self._touched()}
        untouched = [line.code for line in self._lines() if line.code not in touched]
        names = [f"{part}-{code}" for code in untouched for part in _PARTS]
        now = {name: str(self.fields[name].initial or "") for name in names}
        self.data = resent(self, {"version": str(version), "shown": self._told(), **now})

    def add_domain_errors(self, error: Invalid) -> None:
        """Put what a service refused beside the fields it names."""
        for name, sentences in error.errors.items():
            self.add_error(name if name in self.fields else None, sentences)
        if not error.errors:
            self.add_error(None, error.text)


def _noted(line: SheetLine, quarter: Quarter, told: Told) -> ValueData:
    value, source, asked, note = told
    return ValueData(
        indicator=line.code,
        year=quarter.year,
        quarter=quarter.number,
        value=value,
        target=line.noted_target,
        source=source,
        n=asked,
        note=note,
    )


def _stored(line: SheetLine) -> Told | None:
    if line.value is None:
        return None
    return (line.value, line.source, line.asked, line.note)


def _plain(value: Any) -> str:
    """A number as it is typed: 12,5 and not 12.50."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
