"""The quarter to hand in: look over the figures, write, ask for time, stand for it, correct it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError, EditConflict, Invalid
from tenants.access.enums import Role
from tenants.access.errors import MayNotEdit
from tenants.access.web import EditorPage, MemberPage
from tenants.projects import services as projects
from tenants.reports import rules, selectors, services
from tenants.reports.errors import QuarterUnknown
from tenants.reports.models import ImpactReport
from tenants.reports.records import Quarter, QuarterFigures

from .deadline_form import CorrectionForm, DeferralForm
from .sheet_form import SheetForm


class QuarterPage(MemberPage):
    """A page about one quarter of one alliance; quarters ahead do not exist."""

    def quarter(self, year: int, number: int) -> Quarter:
        """The quarter of the address."""
        try:
            return rules.require_reportable(year=year, quarter=number, today=timezone.localdate())
        except (QuarterUnknown, Invalid, DomainError) as unknown:
            raise Http404 from unknown

    def figures(self, quarter: Quarter) -> QuarterFigures:
        """What a report would show now."""
        today = timezone.localdate()
        return selectors.quarter_figures(alliance=self.alliance, quarter=quarter, today=today)

    def page(
        self, request: HttpRequest, name: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """A page that knows what its reader may do."""
        rights = {"may_edit": self.may_edit, "may_manage": self.role is Role.COORDINATOR}
        shown = {"alliance": self.alliance, **rights, **context}
        return render(request, f"reports/{name}.html", shown, status=status)

    def url(self, name: str, quarter: Quarter) -> str:
        """The address of a page about a quarter."""
        return reverse(f"reports:{name}", args=[self.alliance.slug, quarter.year, quarter.number])


class CoordinatorPage(EditorPage, QuarterPage):
    """A page that speaks for the whole alliance."""

    def require(self, role: Role) -> None:
        """Coordination only.

        Raises:
            MayNotEdit: somebody with another role tries to.
        """
        if role is not Role.COORDINATOR:
            raise MayNotEdit


class Sheet(QuarterPage):
    """GET and POST /b/<slug>/berichte/quartal/<year>/<number>/"""

    def get(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """The quarter as it stands."""
        quarter = self.quarter(year, number)
        return self.draw(request, quarter, self.form(quarter))

    def post(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Keep everything, or show the form again with everything that was typed."""
        if not self.may_edit:
            raise MayNotEdit
        quarter = self.quarter(year, number)
        form = self.form(quarter, request.POST)
        if not form.is_valid():
            return self.draw(request, quarter, form, status=422)
        try:
            self.save(request, quarter, form)
        except Invalid as error:
            form.add_domain_errors(error)
            return self.draw(request, quarter, form, status=422)
        except EditConflict:
            return self.conflict(request, quarter, form)
        messages.success(request, _("Gespeichert."))
        target = "confirm" if "confirm" in request.POST else "sheet"
        return redirect(self.url(target, quarter))

    def form(self, quarter: Quarter, data: Any = None) -> SheetForm:
        """The form with what is stored, or with what was typed."""
        return SheetForm(
            data,
            groups=selectors.sheet_groups(quarter, self.figures(quarter)),
            sheet=selectors.sheet_or_blank(quarter),
            finances=selectors.finance_lines(quarter),
            examples=list(selectors.highlight_choices()),
        )

    @transaction.atomic
    def save(self, request: HttpRequest, quarter: Quarter, form: SheetForm) -> None:
        """All of it or nothing."""
        services.write_sheet(
            quarter=quarter,
            texts=form.texts(),
            highlight_id=form.cleaned_data["highlight_id"],
            finances=form.finances(),
            expected_version=form.cleaned_data["version"],
        )
        noted, erased = form.values(quarter)
        projects.record_values(project=None, values=noted, by=request.user.pk)
        for code in erased:
            projects.erase_value(
                project=None, indicator=code, year=quarter.year, quarter=quarter.number
            )

    def conflict(self, request: HttpRequest, quarter: Quarter, form: SheetForm) -> HttpResponse:
        """Somebody else has saved: what was typed stays, the next attempt knowingly replaces."""
        form.take_version(services.open_sheet(quarter).version)
        return self.draw(request, quarter, form, status=409, is_conflict=True)

    def draw(
        self, request: HttpRequest, quarter: Quarter, form: SheetForm, **extra: Any
    ) -> HttpResponse:
        """The page around the form."""
        sheet = selectors.sheet_or_blank(quarter)
        reports = list(selectors.versions_in(quarter))
        return self.page(
            request,
            "sheet",
            quarter=quarter,
            form=form,
            sheet=sheet,
            deferrals=[] if sheet._state.adding else list(sheet.deferrals.all()),
            newest=reports[0] if reports else None,
            today=timezone.localdate(),
            is_over=quarter.last_day < timezone.localdate(),
            missing=selectors.missing_labels(form.groups),
            is_late=sheet.due_on < timezone.localdate() and not sheet.confirmed_at,
            **extra,
        )


class Confirm(CoordinatorPage):
    """GET and POST /b/<slug>/berichte/quartal/<year>/<number>/bestaetigen/"""

    def get(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """What will be frozen, and what is missing."""
        return self.draw(request, self.quarter(year, number))

    def post(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Stand for it."""
        quarter = self.quarter(year, number)
        seen = request.POST.get("version", "")
        try:
            report = services.confirm_quarter(
                quarter=quarter,
                by=request.user.pk,
                release="release" in request.POST,
                expected_version=int(seen) if seen.isdigit() else None,
                expected_figures=request.POST.get("figures", ""),
            )
        except DomainError as error:
            before = self.asked_twice(request, quarter)
            if before is None:
                return self.draw(request, quarter, problem=error.text, status=error.status)
            report = before
        messages.success(request, _("Bestätigt. Der Bericht wird erstellt."))
        return redirect("reports:detail", self.alliance.slug, report.id)

    def asked_twice(self, request: HttpRequest, quarter: Quarter) -> ImpactReport | None:
        """The report that the same person's first click has ordered."""
        sheet = selectors.sheet_or_blank(quarter)
        report = selectors.find_unreleased(quarter)
        return report if report and sheet.confirmed_by == request.user.pk else None

    def draw(
        self, request: HttpRequest, quarter: Quarter, *, problem: str = "", status: int = 200
    ) -> HttpResponse:
        """The figures once more, in the words of the report."""
        sheet = selectors.sheet_or_blank(quarter)
        figures = selectors.locked_figures(sheet) or self.figures(quarter)
        return self.page(
            request,
            "confirm",
            status=status,
            quarter=quarter,
            sheet=sheet,
            rows=services.compose_figures(figures).indicators,
            missing=selectors.missing_labels(selectors.sheet_groups(quarter, figures)),
            unexplained=selectors.targets_missed(figures),
            figures=figures,
            problem=problem,
        )


class Reopen(CoordinatorPage):
    """POST /b/<slug>/berichte/quartal/<year>/<number>/zuruecknehmen/"""

    def post(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Take the confirmation back."""
        quarter = self.quarter(year, number)
        services.reopen_quarter(quarter=quarter)
        messages.success(request, _("Die Bestätigung ist zurückgenommen."))
        return redirect(self.url("sheet", quarter))


class Defer(CoordinatorPage):
    """GET and POST /b/<slug>/berichte/quartal/<year>/<number>/frist/"""

    def get(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Ask for a day and a reason."""
        quarter = self.quarter(year, number)
        sheet = selectors.sheet_or_blank(quarter)
        latest: date = rules.due_on(quarter) + rules.DEFERRABLE
        return self.draw(request, quarter, DeferralForm(initial={"until": latest}), sheet)

    def post(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Move the day it is due."""
        quarter = self.quarter(year, number)
        form, sheet = DeferralForm(request.POST), selectors.sheet_or_blank(quarter)
        if not form.is_valid():
            return self.draw(request, quarter, form, sheet, status=422)
        try:
            services.defer_sheet(quarter=quarter, by=request.user.pk, **form.cleaned_data)
        except Invalid as error:
            form.add_domain_errors(error)
            return self.draw(request, quarter, form, sheet, status=422)
        messages.success(request, _("Die Frist ist verlängert; das Servicebüro sieht den Grund."))
        return redirect(self.url("sheet", quarter))

    def draw(
        self, request: HttpRequest, quarter: Quarter, form: DeferralForm, sheet: Any, **more: Any
    ) -> HttpResponse:
        """The form with the day it is due now."""
        return self.page(request, "defer", quarter=quarter, form=form, sheet=sheet, **more)


class Correct(CoordinatorPage):
    """GET and POST /b/<slug>/berichte/quartal/<year>/<number>/nachtrag/"""

    def get(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """What has changed since the freeze."""
        return self.draw(request, self.quarter(year, number), CorrectionForm())

    def post(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Make the Nachtrag."""
        quarter, form = self.quarter(year, number), CorrectionForm(request.POST)
        if not form.is_valid():
            return self.draw(request, quarter, form, status=422)
        try:
            report = services.correct_report(
                quarter=quarter, by=request.user.pk, reason=form.cleaned_data["reason"]
            )
        except DomainError as error:
            before = self.asked_twice(quarter, form.cleaned_data["reason"])
            if before is None:
                form.add_domain_errors(error)
                return self.draw(request, quarter, form, status=error.status)
            report = before
        messages.success(request, _("Der Nachtrag wird erstellt."))
        return redirect("reports:detail", self.alliance.slug, report.id)

    def asked_twice(self, quarter: Quarter, reason: str) -> ImpactReport | None:
        """The Nachtrag that the first click has ordered."""
        found = selectors.find_open_correction(quarter)
        if found is None or found.snapshot is None or found.reason != " ".join(reason.split()):
            return None
        return found if selectors.is_same(found.snapshot, self.figures(quarter)) else None

    def draw(
        self, request: HttpRequest, quarter: Quarter, form: CorrectionForm, *, status: int = 200
    ) -> HttpResponse:
        """Then and now side by side."""
        latest = selectors.find_latest_ready(quarter)
        if latest is None or latest.snapshot is None:
            raise Http404
        changes = services.differences(latest.snapshot, self.figures(quarter))
        return self.page(
            request,
            "correct",
            status=status,
            quarter=quarter,
            latest=latest,
            changes=changes,
            form=form,
        )
