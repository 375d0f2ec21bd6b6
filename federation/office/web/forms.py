"""What curators type."""

from __future__ import annotations

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from federation.catalogue.models import CatalogueEntry
from federation.catalogue.records import Refusal
from federation.catalogue.rules import LONGEST_REASON, LONGEST_SUMMARY, LONGEST_TITLE


class RefusalForm(forms.Form):
    """A reason, and the words the office would choose, filled with those there are."""

    reason = forms.CharField(
        label=_("Warum? Was sollte anders sein?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Bitte sagen Sie dem Bündnis, warum.")},
        help_text=_("Das liest das Bündnis."),
    )
    suggested_title = forms.CharField(
        label=_("Titel"),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ändern Sie nur, was Sie vorschlagen möchten."),
    )
    suggested_summary = forms.CharField(
        label=_("Kurzbeschreibung"),
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, entry: CatalogueEntry) -> Self:
        """The form as it is shown first."""
        return cls(
            initial={
                "reason": entry.refusal_reason,
                "suggested_title": entry.suggested_title or entry.title,
                "suggested_summary": entry.suggested_summary or entry.summary,
            }
        )

    def to_refusal(self) -> Refusal:
        """What the service takes."""
        return Refusal(**self.cleaned_data)
