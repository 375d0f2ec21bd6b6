from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may do what in an alliance."""

    name = "tenants.access"
