"""The home page and the pages every site must have."""

from typing import Any

from django.views.generic import TemplateView

from core.geo import credits as geo
from core.ui import home
from core.ui.credits import SOFTWARE


class Home(TemplateView):
    """GET /"""

    template_name = "ui/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is going on in the federation right now."""
        return super().get_context_data(federation=home.federation(), **kwargs)


class Credits(TemplateView):
    """GET /quellen/"""

    template_name = "ui/pages/credits.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every data source and every vendored work with its licence."""
        return super().get_context_data(data=geo.CREDITS, software=SOFTWARE, **kwargs)


class Feedback(TemplateView):
    """GET /fehler-melden/?seite=/buendnisse/"""

    template_name = "ui/pages/feedback.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page somebody came from, if it is one of ours."""
        page = self.request.GET.get("seite", "")
        ours = page.startswith("/") and not page.startswith("//")
        return super().get_context_data(page=page[:200] if ours else "", **kwargs)
