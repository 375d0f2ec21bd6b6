from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """When an alliance meets, and how many come."""

    name = "tenants.gatherings"
