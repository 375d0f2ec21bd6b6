"""The desk: how the federation is doing, for those who look after it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.views.generic import TemplateView

from core import vocabulary
from core.outbox import selectors as outbox
from federation.catalogue import selectors as catalogue
from federation.office import selectors
from federation.statistics import selectors as statistics
from federation.statistics.records import Period

from .base import OfficeOnly


class Desk(OfficeOnly, TemplateView):
    """GET /servicebuero/?land=&seite="""

    template_name = "office/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Numbers, what waits, what is new, how all grows, who is there."""
        waiting, land = outbox.waiting(), self._land()
        page = Paginator(selectors.alliances(), 100).get_page(self.request.GET.get("seite"))
        return super().get_context_data(
            federation=selectors.federation(),
            due=waiting.get("due", 0),
            parked=waiting.get("parked", 0),
            oldest=outbox.oldest_waiting(),
            unchecked=catalogue.counts()["unchecked"],
            newest=selectors.newest_entries(8),
            page=page,
            quarters=statistics.quarters(today=timezone.localdate(), land=land),
            land=land,
            laender=vocabulary.laender(),
            **self._reports(),
            **kwargs,
        )

    def _reports(self) -> dict[str, Any]:
        """How the quarter that ended last stands."""
        today = timezone.localdate()
        period = Period.of(today).previous
        standing, coverage = statistics.timeliness(period, today=today)
        return {"period": period, "standing": standing, "coverage": coverage}

    def _land(self) -> str:
        """The Land asked for; the whole country when there is no such one."""
        asked = self.request.GET.get("land", "")
        return asked if asked in {one.code for one in vocabulary.laender()} else ""
