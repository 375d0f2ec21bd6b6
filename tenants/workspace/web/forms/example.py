"""Practice examples: told so that others can do it too."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.vocabulary import impact_stages
from tenants.partners import selectors as partners
from tenants.practice.models import PracticeExample
from tenants.practice.records import LISTS, ExampleData

from .base import Group, RecordForm, date_input, fields_choice, groups_choice
from .lines import LinesField, PairsField


def _stage_choices() -> list[tuple[str, object]]:
    rows = [(str(one.number), f"{one.number} – {one.label}") for one in impact_stages()]
    return [("", _("noch nicht eingeschätzt")), *rows]


class ExampleForm(RecordForm):
    """Everything about one example, except its pictures."""

    groups: ClassVar = (
        Group(_("In Kürze"), ("title", "summary", "action_fields", "target_groups")),
        Group(
            _("Die Geschichte"),
            ("situation", "goal", "steps", "results", "result_figures", "impact_stage"),
            _("Schreiben Sie, wie Sie es einem befreundeten Bündnis am Telefon erzählen würden."),
        ),
        Group(
            _("Aufwand und Beteiligte"),
            (
                "started_on",
                "ended_on",
                "is_ongoing",
                "staff_hours",
                "volunteer_hours",
                "cost_eur",
                "funding",
                "own_partners",
                "others",
            ),
        ),
        Group(_("Zum Nachmachen"), ("success_factors", "pitfalls", "transfer")),
        Group(
            _("Ansprechperson"),
            ("contact_name", "contact_email", "contact_phone", "contact_public"),
            _(
                "Andere Bündnisse fragen gern nach. Öffentlich wird der Kontakt nur mit dem Haken "
                "darunter."
            ),
        ),
    )
    action_fields = fields_choice(help_text=_("Am besten ein bis drei."))
    target_groups = groups_choice()
    steps = LinesField(
        label=_("So haben wir es gemacht"),
        help_text=_(
            "Ein Schritt je Zeile, z. B. „Zuhören: Zwei Abende mit Eltern, eine Karte der "
            "Zeitkonflikte.“ Was vor dem Doppelpunkt steht, wird fett."
        ),
    )
    result_figures = PairsField(
        label=_("Ergebnisse in Zahlen"),
        line_length=140,
        help_text=_("Eine Zahl je Zeile, z. B. „114: Familien beraten, 3. Quartal 2026“."),
    )
    impact_stage = forms.TypedChoiceField(
        label=_("Wirkungsstufe"),
        choices=_stage_choices,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Wie weit reicht die Wirkung bisher? Ehrlich ist besser als hoch."),
    )
    own_partners = forms.MultipleChoiceField(
        label=_("Beteiligte aus dem Bündnis"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nur Partner, die öffentlich genannt werden dürfen."),
    )
    others = LinesField(
        label=_("Weitere Beteiligte"), line_length=200, help_text=_("Ein Name je Zeile.")
    )

    class Meta:
        model = PracticeExample
        fields = tuple(
            name for name in ExampleData.__slots__ if name not in ("partners_involved", "license")
        )
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "situation": forms.Textarea(attrs={"rows": 4}),
            "goal": forms.Textarea(attrs={"rows": 3}),
            "results": forms.Textarea(attrs={"rows": 4}),
            "success_factors": forms.Textarea(attrs={"rows": 3}),
            "pitfalls": forms.Textarea(attrs={"rows": 3}),
            "transfer": forms.Textarea(attrs={"rows": 3}),
            "started_on": date_input(),
            "ended_on": date_input(),
            "staff_hours": forms.NumberInput(attrs={"class": "short", "min": 0}),
            "volunteer_hours": forms.NumberInput(attrs={"class": "short", "min": 0}),
            "cost_eur": forms.NumberInput(attrs={"class": "short", "min": 0}),
        }
        help_texts: ClassVar = {
            "title": _(
                "Macht neugierig und sagt, was es ist, z. B. „Ein Zeitbüro, das Betriebe und "
                "Kitas an einen Tisch bringt“."
            ),
            "summary": _("Ein bis zwei Sätze, höchstens 300 Zeichen."),
            "situation": _("Was war los? Für wen war es ein Problem?"),
            "goal": _("Was sollte anders werden?"),
            "results": _("Was ist heute anders? Auch, was nicht geklappt hat."),
            "staff_hours": _("bezahlte Stunden im ganzen Vorhaben"),
            "cost_eur": _("ganze Euro im ganzen Vorhaben"),
            "funding": _("z. B. „Stadt und Sparkassenstiftung, je zur Hälfte“"),
            "pitfalls": _("Was würden Sie heute anders machen? Das hilft anderen am meisten."),
            "transfer": _("Was braucht es mindestens, um morgen anzufangen?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sectors = dict(
            partners.list_partners(former=True).filter(is_public=True).values_list("name", "sector")
        )
        self.fields["own_partners"].choices = [(name, name) for name in self._sectors]  # type: ignore[attr-defined]
        named = [one["name"] for one in self.instance.partners_involved]
        self.initial["own_partners"] = [name for name in named if name in self._sectors]
        self.initial["others"] = [name for name in named if name not in self._sectors]

    def to_data(self) -> ExampleData:
        """What the service takes."""
        given = self.cleaned_data
        known = {one["name"]: one.get("sector", "") for one in self.instance.partners_involved}
        names = (*given["own_partners"], *given["others"])
        values = {name: given[name] for name in self.Meta.fields}
        values["partners_involved"] = [
            {"name": name, "sector": self._sectors.get(name, known.get(name, ""))} for name in names
        ]
        return ExampleData(**values | {name: tuple(values[name]) for name in LISTS})
