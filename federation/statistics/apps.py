from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    """How the federation grows, and what it reaches."""

    name = "federation.statistics"

    def ready(self) -> None:
        """Name the kind of job this room has."""
        from core.jobs import kinds

        kinds.declare("national_report", _("Bundesweite Wirkungsberichte"))
