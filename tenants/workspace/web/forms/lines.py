"""Lists typed as lines: simple to write, simple to paste."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _


class LinesField(forms.CharField):
    """One entry a line; blank lines and bullets people paste are dropped."""

    def __init__(self, *, line_length: int = 400, **kwargs: Any) -> None:
        self.line_length = line_length
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A list becomes lines; what was typed stays as typed."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The lines as a tuple."""
        lines = (line.strip().lstrip("•–-*").strip() for line in str(value or "").splitlines())
        return tuple(line for line in lines if line)

    def validate(self, value: Any) -> None:
        """No line may be longer than what a list entry holds."""
        for number, line in enumerate(value, start=1):
            if len(line) > self.line_length:
                text = _("Zeile %(n)s ist länger als %(most)s Zeichen.")
                raise forms.ValidationError(text % {"n": number, "most": self.line_length})

    def run_validators(self, value: Any) -> None:
        """Validators of text do not fit a tuple."""


class PairsField(LinesField):
    """„114: Familien beraten“, a line each; the part before the first “: ” is the figure."""

    def prepare_value(self, value: Any) -> Any:
        """Pairs become lines."""
        if isinstance(value, list | tuple):
            return "\n".join(f"{pair['value']}: {pair['label']}" for pair in value)
        return value

    def clean(self, value: Any) -> Any:
        """The lines as pairs of value and label."""
        return tuple(_pairs(super().clean(value)))


def _pairs(lines: Iterable[str]) -> Iterable[dict[str, str]]:
    for line in lines:
        value, colon, label = line.partition(": ")
        if not colon or not label.strip():
            text = _(
                "Bitte schreiben Sie die Zahl vor einen Doppelpunkt, z. B. „114: Familien "
                "beraten“. Das fehlt bei: %s"
            )
            raise forms.ValidationError(text % line)
        yield {"value": value.strip(), "label": label.strip()}
