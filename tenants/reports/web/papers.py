"""The twins of a report: ask, wait, read."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tenants.access.web import EditorPage, MemberPage
from tenants.reports import selectors, services

LOOK_AGAIN_S = 3


class AskPaper(EditorPage):
    """POST /b/<slug>/berichte/<id>/papier/"""

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the report."""
        return redirect("reports:detail", self.alliance.slug, report_id)

    def post(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Start the making of a twin, or show the one that is there."""
        paper, _job = services.request_paper(
            report_id=report_id,
            kind=request.POST.get("kind", ""),
            partner=request.POST.get("partner", ""),
            by=request.user.pk,
        )
        return redirect("reports:paper", self.alliance.slug, paper.id)


class PaperPage(MemberPage):
    """GET /b/<slug>/berichte/papier/<id>/"""

    def get(self, request: HttpRequest, paper_id: UUID) -> HttpResponse:
        """How far it is; once ready, where to get it."""
        paper = selectors.get_paper(paper_id)
        progress = selectors.progress_of_paper(paper)
        context = {
            "alliance": self.alliance,
            "may_edit": self.may_edit,
            "paper": paper,
            "progress": progress,
            "is_outdated": progress.is_ready and selectors.is_outdated_paper(paper),
        }
        answer = render(request, "reports/paper.html", context)
        if progress.is_open:
            answer["Refresh"] = str(LOOK_AGAIN_S)
        return answer


class DownloadPaper(MemberPage):
    """GET /b/<slug>/berichte/papier/<id>/pdf"""

    def get(self, request: HttpRequest, paper_id: UUID) -> FileResponse:
        """The stored PDF, for members only and never kept by a cache between."""
        paper = selectors.get_paper(paper_id)
        words = [_("wirkungsbericht"), self.alliance.slug, paper.report.period.key, paper.kind]
        name = "-".join((*words, f"v{paper.report.version}")).lower().replace("_", "-")
        answer = FileResponse(services.open_pdf(paper), as_attachment=True, filename=f"{name}.pdf")
        answer["Cache-Control"] = "private, no-cache"
        return answer
