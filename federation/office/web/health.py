"""The health of the whole, for people who are not technical."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from core.jobs import checks
from core.jobs.schedules import declared
from core.tenancy.migrating import ledgers
from federation.office.rules import health, migrating

from .base import OfficeOnly


class Health(OfficeOnly, TemplateView):
    """GET /servicebuero/gesundheit/"""

    template_name = "office/health.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sentence on top, what needs a person, then everything there is."""
        now = timezone.now()
        overview = health.overview(checks.findings(now), declared(), at=now)
        ledger = migrating.group(ledgers.read())
        return super().get_context_data(overview=overview, ledger=ledger, **kwargs)
