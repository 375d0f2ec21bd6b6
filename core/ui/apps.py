"""The ground of every page."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and tags; no tables."""

    name = "core.ui"
    label = "ui"
