"""What all forms of the work area share: groups of fields, German errors, the version seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from core.errors import Invalid
from core.ui.forms import resent
from core.vocabulary import action_fields, choices, target_groups
from tenants.workspace.records import Difference

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    title: Any
    names: tuple[str, ...]
    intro: Any = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group with its drawn fields."""

    title: Any
    intro: Any
    fields: list[BoundField]


class GermanErrors(forms.Form):
    """Errors that say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Bitte füllen Sie dieses Feld aus.")

    def add_domain_errors(self, error: Invalid) -> None:
        """Put what a service refused beside the fields it names."""
        for name, sentences in error.errors.items():
            self.add_error(name if name in self.fields else None, sentences)
        if not error.errors:
            self.add_error(None, error.text)


class RecordForm(GermanErrors, _ModelForm):
    """A form that borrows labels and lengths from a model and leaves rules to the services."""

    groups: ClassVar[tuple[Group, ...]] = ()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", getattr(self.instance, "version", None))

    def _post_clean(self) -> None:
        """Skip the model's own checks: the services check, in better German."""

    def sections(self) -> Iterable[Section]:
        """The visible fields, group by group."""
        for group in self.groups:
            yield Section(group.title, group.intro, [self[name] for name in group.names])

    def differences(self, stored: RecordForm) -> list[Difference]:
        """Where the stored record and what was typed part ways, as people read it."""
        return [
            Difference(str(field.label), mine, theirs)
            for field in self.visible_fields()
            if (mine := shown(stored[field.name], stored[field.name].value()))
            != (theirs := shown(field, field.value()))
        ]

    def take_version(self, version: int) -> None:
        """Let the next attempt knowingly replace this version."""
        self.data = resent(self, {"version": str(version)})


def shown(field: BoundField, value: Any) -> str:
    """A field's value as people read it; two spellings of one value look the same."""
    if isinstance(field.field, forms.BooleanField):
        return str(_("ja") if value not in (None, False, "", "False") else _("nein"))
    words = _labels(getattr(field.field, "choices", ()))
    if words and isinstance(value, list | tuple):
        return ", ".join(sorted(words.get(str(one), str(one)) for one in value)) or "–"
    text = str(field.field.prepare_value(value) if value is not None else "")
    return words.get(text, text).replace("\r\n", "\n").strip() or "–"


def _labels(choices: Iterable[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, label in choices:
        found |= _labels(label) if isinstance(label, list | tuple) else {str(code): str(label)}
    return found


def date_input() -> forms.DateInput:
    """A date as browsers pick it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})


def fields_choice(**kwargs: Any) -> forms.MultipleChoiceField:
    """Action fields as a list of boxes."""
    return forms.MultipleChoiceField(
        label=_("Handlungsfelder"),
        choices=lambda: choices(action_fields()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **kwargs,
    )


def groups_choice(**kwargs: Any) -> forms.MultipleChoiceField:
    """Target groups as a list of boxes."""
    return forms.MultipleChoiceField(
        label=_("Zielgruppen"),
        choices=lambda: choices(target_groups()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **kwargs,
    )
