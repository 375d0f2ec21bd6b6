"""The desk: how the federation is doing, for those who look after it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from core.outbox import selectors as outbox
from federation.office import selectors

from .doors import OfficeOnly


class Desk(OfficeOnly, TemplateView):
    """GET /servicebuero/"""

    template_name = "office/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Numbers, what waits, what is new, who is there."""
        waiting = outbox.waiting()
        page = Paginator(selectors.alliances(), 100).get_page(self.request.GET.get("seite"))
        return super().get_context_data(
            federation=selectors.federation(),
            due=waiting.get("due", 0),
            parked=waiting.get("parked", 0),
            oldest=outbox.oldest_waiting(),
            newest=selectors.newest_entries(8),
            page=page,
            **kwargs,
        )
