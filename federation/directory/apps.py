from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Bündnisse von A–Z."""

    name = "federation.directory"
