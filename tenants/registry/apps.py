from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Alliances, their hosts, areas and life."""

    name = "tenants.registry"
