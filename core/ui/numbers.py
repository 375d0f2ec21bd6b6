"""Numbers as people in Germany write them."""

from __future__ import annotations

import re
from typing import Any

from django import forms

_THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+$")


class GermanDecimalField(forms.DecimalField):
    """1.272 is more than a thousand, 4,5 is four and a half, and 4.5 is too."""

    def to_python(self, value: Any) -> Any:
        """The number, whatever marks stand between its digits."""
        return super().to_python(_plain(value) if isinstance(value, str) else value)


def _plain(text: str) -> str:
    text = re.sub(r"[\s'\u2009\u202f]", "", text)
    whole, comma, rest = text.partition(",")
    if comma or _THOUSANDS.match(whole):
        whole = whole.replace(".", "")
    return f"{whole}.{rest}" if comma else whole
