from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The quarter of an alliance: figures, frozen, as page and PDF."""

    name = "tenants.reports"

    def ready(self) -> None:
        """Name the kind of job this room has."""
        from core.jobs import kinds

        kinds.declare("impact_report", _("Wirkungsberichte"))
        kinds.declare("report_paper", _("Papiere zu Wirkungsberichten"))
