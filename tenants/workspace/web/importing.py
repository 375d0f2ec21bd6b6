"""Figures come in by table: choose a file, look at what it would do, take it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.projects.errors import ImportHasErrors, ImportMovedOn, TableUnreadable
from tenants.projects.records import Table
from tenants.projects.services import importing

from .base import EditorView
from .forms import FigureForm, StagedForm, TableForm

MOST_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _ImportPage(EditorView):
    @property
    def owner(self) -> str:
        """For whom a table is signed."""
        return f"{self.alliance.id}:{self.request.user.pk}"

    def draw_upload(self, form: TableForm, status: int = 200) -> HttpResponse:
        """The way in."""
        return self.page("import", status=status, form=form)

    def draw_plan(self, table: Table, *, status: int = 200, moved_on: bool = False) -> HttpResponse:
        """What a table would do, line by line."""
        plan = importing.plan_import(table)
        staged = {
            "table": StagedForm.pack(table, owner=self.owner),
            "seen": importing.digest_of(plan),
        }
        return self.page(
            "import_plan",
            status=status,
            plan=plan,
            new=plan.of_kind("new"),
            changed=plan.of_kind("changed"),
            same=len(plan.of_kind("same")),
            most=MOST_SHOWN,
            problems=plan.problems[:MOST_SHOWN],
            form=StagedForm(initial=staged),
            moved_on=moved_on,
        )


class Upload(_ImportPage):
    """GET and POST /b/<slug>/kennzahlen/einlesen/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Templates to fill in and a field for the file."""
        return self.draw_upload(TableForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file and show what it would do; nothing is written yet."""
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.draw_upload(form, status=422)
        try:
            file = form.cleaned_data["file"]
            table = importing.read_table(file.read(importing.MOST_BYTES + 1))
        except TableUnreadable as error:
            form.add_error("file", error.text)
            return self.draw_upload(form, status=422)
        return self.draw_plan(table)


class Confirm(_ImportPage):
    """POST /b/<slug>/kennzahlen/einlesen/uebernehmen/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """After signing in again somebody lands here: choose the file anew."""
        return redirect(self.url("import"))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write exactly what was shown, or show again what has changed by now."""
        form = StagedForm(request.POST)
        table = form.unpack(owner=self.owner) if form.is_valid() else None
        if table is None:
            messages.error(request, _("Bitte wählen Sie die Datei noch einmal aus."))
            return redirect(self.url("import"))
        try:
            plan = importing.carry_out(
                table=table, seen=form.cleaned_data["seen"], by=request.user.pk
            )
        except ImportMovedOn:
            return self.draw_plan(table, status=409, moved_on=True)
        except ImportHasErrors:
            return self.draw_plan(table, status=422)
        messages.success(request, _done(len(plan.to_write)))
        return redirect(self.url("indicators"))


class TemplateCsv(EditorView):
    """GET /b/<slug>/kennzahlen/vorlage.csv"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A table to fill in, for every spreadsheet."""
        content = importing.template_csv(**FigureForm.last_quarter())
        return _download(content, "text/csv; charset=utf-8", "kennzahlen.csv")


class TemplateXlsx(EditorView):
    """GET /b/<slug>/kennzahlen/vorlage.xlsx"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A table to fill in, with explanations."""
        content = importing.template_xlsx(**FigureForm.last_quarter())
        return _download(content, _XLSX, f"kennzahlen-{timezone.localdate():%Y-%m-%d}.xlsx")


def _done(count: int) -> str:
    if not count:
        return _("Alles stand schon so da. Es wurde nichts geändert.")
    return ngettext("Eine Zahl ist eingelesen.", "%d Zahlen sind eingelesen.", count) % (
        () if count == 1 else count
    )


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
