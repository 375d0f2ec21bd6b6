from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Praxisimpulse: what alliances share."""

    name = "federation.catalogue"

    def ready(self) -> None:
        """Let alliances read what they may copy; they know nothing of the catalogue."""
        from core.events import sharing

        from .selectors import shared_practices

        sharing.provide(shared_practices)
