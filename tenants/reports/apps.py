from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The quarter of an alliance: figures, frozen, as page and PDF."""

    name = "tenants.reports"
