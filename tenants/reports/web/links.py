"""GET /bericht/<token>/ – a report for whoever was sent its signed link."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views import View

from core.tenancy import alliance_context
from tenants.registry.selectors import get_alliance_by_id
from tenants.reports import selectors, services


class SignedReport(View):
    """The PDF itself; no account, no cookie, no cache, no search engine."""

    def get(self, request: HttpRequest, token: str) -> FileResponse:
        """The version the link was made for.

        Raises:
            LinkExpired: ask the alliance for a new one.
        """
        target = services.read_link(token)
        alliance = get_alliance_by_id(target.alliance_id)
        with alliance_context(alliance):
            report = selectors.get_report(target.report_id)
            body = services.open_pdf(report)
        name = f"wirkungsbericht-{alliance.slug}-{report.period.key}-v{report.version}.pdf"
        answer = FileResponse(body, filename=name.lower(), content_type="application/pdf")
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        answer["Referrer-Policy"] = "no-referrer"
        return answer
