from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What every door of the API shares."""

    name = "core.api"
