"""Pictures of an example."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import GermanErrors


class PictureForm(GermanErrors):
    """What must be known of a picture."""

    alt = forms.CharField(
        label=_("Bildbeschreibung"),
        max_length=300,
        help_text=_(
            "Was ist zu sehen? Für alle, die das Bild nicht sehen, z. B. „Kinder pflanzen Bohnen "
            "in ein Hochbeet.“"
        ),
    )
    credit = forms.CharField(
        label=_("Bildnachweis"),
        max_length=120,
        help_text=_("Wer hat fotografiert? z. B. „Foto: Stadt Herzogenrath“"),
    )
    shows_people = forms.BooleanField(
        label=_("Personen sind zu erkennen"), required=False, initial=True
    )
    consent_on_file = forms.BooleanField(
        label=_("Die Einwilligung aller Erkennbaren liegt schriftlich vor"),
        required=False,
        help_text=_("Bei Kindern die der Eltern. Ohne sie kann das Beispiel nicht in den Katalog."),
    )


class NewPictureForm(PictureForm):
    """A picture to add."""

    file = forms.FileField(
        label=_("Bild"),
        help_text=_("JPEG, PNG oder WebP, höchstens 12 MB. Ort und Kameradaten werden entfernt."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    field_order = ("file", "alt", "credit", "shows_people", "consent_on_file")

    def to_values(self) -> dict[str, Any]:
        """What the service takes."""
        return dict(self.cleaned_data)
