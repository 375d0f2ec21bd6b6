from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The service office's desk."""

    name = "federation.office"

    def ready(self) -> None:
        """Give the home page its numbers and the health page its checks; neither knows us."""
        from core.jobs import kinds, numbers
        from core.jobs.checks import register
        from core.ui import home

        from .selectors import checks, federation

        home.provide(federation)
        register("reconciliation", checks.reconciliation)
        register("search", checks.search)
        register("webhooks", checks.webhooks)
        numbers.register(
            numbers.Family(
                name="reconciliation_alliances",
                help="Alliances by how their last reconciliation ended",
                label="state",
                measure=checks.reconciled,
            )
        )
        kinds.declare("reconcile", _("Abgleiche"))
