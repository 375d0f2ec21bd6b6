"""Django's forms in KERN's markup: one renderer, one bound field, no form knows about it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict

_TOGGLES = (forms.CheckboxInput, forms.CheckboxSelectMultiple)


class KernBoundField(BoundField):
    """A field that gives its widget KERN's class and says which of KERN's shapes it takes."""

    @property
    def shape(self) -> str:
        """`check`, `choices` or `input`: which part of `ui/forms/field.html` draws the field."""
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "check"
        return "choices" if self.use_fieldset else "input"

    @property
    def is_select(self) -> bool:
        """A drop-down gets a wrapper that draws the arrow."""
        widget = self.field.widget
        return isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect)

    @property
    def target(self) -> str:
        """The id an error summary links to: the control itself, or the first of its choices."""
        return f"{self.auto_id}_0" if self.shape == "choices" else str(self.auto_id)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Django's attributes and KERN's class, after the form's own classes."""
        built = super().build_widget_attrs(attrs, widget)
        chosen = widget or self.field.widget
        if chosen.is_hidden:
            return built
        names = [chosen.attrs.get("class", ""), built.get("class", ""), _class_for(chosen)]
        return built | {"class": " ".join(str(name) for name in names if name)}


class KernRenderer(DjangoTemplates):
    """Draws forms, fields and error lists with `ui/forms/*.html`."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = KernBoundField


def _class_for(widget: forms.Widget) -> str:
    if isinstance(widget, _TOGGLES):  # first: Django's checkbox list is a kind of radio list
        return "kern-form-check__checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "kern-form-check__radio"
    if isinstance(widget, forms.Select):
        return "kern-form-input__select"
    return "kern-form-input__input"


def resent(form: forms.BaseForm, changed: Mapping[str, str]) -> QueryDict:
    """What was sent to a form, some of it exchanged: what it shows and gets back next."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, text in changed.items():
        data[name] = text
    return data
