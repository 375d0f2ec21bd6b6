from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations and persons who carry an alliance."""

    name = "tenants.partners"
