"""List, request, progress, the report as a page, and its PDF."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError, Invalid
from tenants.access.enums import Role
from tenants.access.web import EditorPage, MemberPage
from tenants.reports import rules, selectors, services
from tenants.reports.models import ImpactReport

from .deadline_form import LinkForm
from .forms import QuarterForm
from .quarter import CoordinatorPage

LOOK_AGAIN_S = 3


class List(MemberPage):
    """GET /b/<slug>/berichte/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The quarters, all reports, and a form to ask for one."""
        return self.page(request, QuarterForm.proposing(timezone.localdate()))

    def page(self, request: HttpRequest, form: QuarterForm, *, status: int = 200) -> HttpResponse:
        """The list with a form in whatever state."""
        today = timezone.localdate()
        entries = selectors.list_with_progress()
        context = {
            "alliance": self.alliance,
            "may_edit": self.may_edit,
            "form": form,
            "entries": entries,
            "quarters": selectors.quarter_steps(entries, today=today),
        }
        return render(request, "reports/list.html", context, status=status)


class Ask(EditorPage, List):
    """POST /b/<slug>/berichte/anfordern/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Somebody came back to the address of the form."""
        return redirect("reports:list", self.alliance.slug)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Start the report, or say in German why there is none."""
        form = QuarterForm(request.POST)
        if not form.is_valid():
            return self.page(request, form, status=422)
        try:
            report, _job = services.request_report(
                alliance=self.alliance, requested_by=request.user.pk, **form.cleaned_data
            )
        except Invalid as error:
            form.add_error("quarter", error.text)
            return self.page(request, form, status=422)
        return redirect("reports:detail", self.alliance.slug, report.id)


class Detail(MemberPage):
    """GET /b/<slug>/berichte/<id>/"""

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """The report as a page; while it is made, how far it is."""
        report = selectors.get_report(report_id)
        progress = selectors.progress_of(report)
        context = {
            "alliance": self.alliance,
            "may_edit": self.may_edit,
            "may_manage": self.role is Role.COORDINATOR,
            "report": report,
        }
        if progress.is_ready:
            return render(request, "reports/detail.html", context | _shown(report))
        answer = render(request, "reports/progress.html", context | {"progress": progress})
        if progress.is_open:
            answer["Refresh"] = str(LOOK_AGAIN_S)
        return answer


class Release(CoordinatorPage):
    """POST /b/<slug>/berichte/<id>/freigeben/"""

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the report."""
        return redirect("reports:detail", self.alliance.slug, report_id)

    def post(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Let others know."""
        services.release_report(report_id=report_id, by=request.user.pk)
        messages.success(request, _("Freigegeben. Das Servicebüro kann den Bericht jetzt sehen."))
        return redirect("reports:detail", self.alliance.slug, report_id)


class Cancel(EditorPage):
    """POST /b/<slug>/berichte/<id>/abbrechen/"""

    def post(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Stop the making; a worker that is at it notices within a second."""
        services.cancel_report(report_id=report_id)
        return redirect("reports:detail", self.alliance.slug, report_id)


class SendLink(EditorPage):
    """GET and POST /b/<slug>/berichte/<id>/link/"""

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Ask for addresses."""
        return self.draw(request, selectors.get_report(report_id), LinkForm())

    def post(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Write to them."""
        form, report = LinkForm(request.POST), selectors.get_report(report_id)
        if not form.is_valid():
            return self.draw(request, report, form, status=422)
        addresses = form.cleaned_data["addresses"].replace(",", "\n").splitlines()
        try:
            services.send_link(report_id=report_id, addresses=addresses)
        except DomainError as error:
            form.add_domain_errors(error)
            return self.draw(request, report, form, status=error.status)
        messages.success(request, _("Der Link ist verschickt."))
        return redirect("reports:detail", self.alliance.slug, report_id)

    def draw(
        self, request: HttpRequest, report: ImpactReport, form: LinkForm, *, status: int = 200
    ) -> HttpResponse:
        """The form for one report."""
        context = {"alliance": self.alliance, "report": report, "form": form}
        return render(request, "reports/send_link.html", context, status=status)


class Download(MemberPage):
    """GET /b/<slug>/berichte/<id>/pdf"""

    def get(self, request: HttpRequest, report_id: UUID) -> FileResponse:
        """The stored PDF, for members only and never kept by a cache between."""
        report = selectors.get_report(report_id)
        name = f"wirkungsbericht-{self.alliance.slug}-{report.period.key}-v{report.version}.pdf"
        answer = FileResponse(services.open_pdf(report), as_attachment=True, filename=name.lower())
        answer["Cache-Control"] = "private, no-cache"
        answer["ETag"] = f'"{report.pdf_sha256}"'
        return answer


class Workbook(MemberPage):
    """GET /b/<slug>/berichte/<id>/xlsx"""

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        """The frozen figures as a workbook, for the office."""
        report = selectors.get_report(report_id)
        answer = HttpResponse(services.workbook(report), content_type=services.XLSX)
        name = f"wirkungsbericht-{self.alliance.slug}-{report.period.key}-v{report.version}.xlsx"
        answer["Content-Disposition"] = f'attachment; filename="{name.lower()}"'
        answer["Cache-Control"] = "private, no-cache"
        return answer


def _shown(report: ImpactReport) -> dict[str, object]:
    page, sheet = services.compose_page(report), selectors.find_sheet(report.period)
    return {
        "page": page,
        "figures": page.figures,
        "versions": selectors.versions_of(report),
        "sheet": sheet,
        "changes": services.changes_of(report),
        "is_releasable": services.is_releasable(report, sheet),
        "is_outdated": selectors.is_outdated(report),
        "papers": selectors.papers_of(report),
        "paper_kinds": rules.paper_kinds(report),
    }
