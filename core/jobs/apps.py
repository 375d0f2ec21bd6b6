from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work as rows; periodic slots; heartbeats."""

    name = "core.jobs"
