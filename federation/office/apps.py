from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The service office's desk."""

    name = "federation.office"
