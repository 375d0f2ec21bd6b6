from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Praxisimpulse: what alliances share."""

    name = "federation.catalogue"
