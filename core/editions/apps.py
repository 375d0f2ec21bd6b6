"""Editions live in the shared schema."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """See `core.editions.models`."""

    name = "core.editions"
    label = "editions"
