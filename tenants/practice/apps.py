from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Practice examples: draft, released, revised, withdrawn."""

    name = "tenants.practice"
