from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """How the federation grows."""

    name = "federation.statistics"
