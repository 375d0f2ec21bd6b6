from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Schemas, the alliance in force, migrations over all alliances."""

    name = "core.tenancy"
