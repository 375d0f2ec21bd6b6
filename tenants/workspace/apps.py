from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """To-dos, overview and the pages to edit with; no tables."""

    name = "tenants.workspace"
