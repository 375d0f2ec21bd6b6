from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """What an alliance does."""

    name = "tenants.projects"
