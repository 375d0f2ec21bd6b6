from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The service office's desk."""

    name = "federation.office"

    def ready(self) -> None:
        """Give the home page its numbers; the page itself knows nothing of the federation."""
        from core.ui import home

        from .selectors import federation

        home.provide(federation)
