"""The desk: how the federation is doing, for those who look after it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView

from core.accounts.models import NationalRoleKind
from core.accounts.selectors import has_national_role
from core.outbox import selectors as outbox
from federation.office import selectors


class Desk(LoginRequiredMixin, TemplateView):
    """GET /servicebuero/"""

    template_name = "office/desk.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Strangers do not learn that there is a desk."""
        user = request.user
        if user.is_authenticated and not has_national_role(
            user, NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR
        ):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

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
