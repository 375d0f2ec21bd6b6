"""The ground of every page."""

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Templates, static files and tags; no tables."""

    name = "core.ui"
    label = "ui"

    def ready(self) -> None:
        """Say Sie: REST framework's catalogue, which wins over Django's, says du here."""
        forms.EmailField.default_error_messages = {
            "invalid": _("Bitte geben Sie eine Adresse wie name@beispiel.de ein.")
        }
        forms.URLField.default_error_messages = {
            "invalid": _("Bitte geben Sie eine Adresse wie https://www.beispiel.de ein.")
        }
