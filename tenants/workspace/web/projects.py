"""Projects and their figures by quarter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from tenants.projects import selectors, services
from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Project

from .base import EditorView, MemberView
from .editing import EditView
from .figures import figure_table
from .forms import FigureForm, FigureKeyForm, ProjectForm


class List(MemberView):
    """GET /b/<slug>/projekte/?q=&stand="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Projects by title."""
        q, status = self.asked("q"), self.asked("stand")
        rows = selectors.list_projects(q=q, status=status)
        return self.page(
            "projects", page=self.paged(rows), q=q, chosen=status, states=ProjectStatus.choices
        )


class _ProjectPage(MemberView):
    def draw(self, project: Project, form: FigureForm, status: int = 200) -> HttpResponse:
        values = list(selectors.values_of(project))
        catalogue = selectors.catalogue_of_alliance(with_retired=True)
        labels = {one.code: one.label for one in catalogue}
        partners = project.partners.order_by("name")
        return self.page(
            "project",
            status=status,
            project=project,
            values=[(one, labels.get(one.indicator, one.indicator)) for one in values],
            table=figure_table(values, catalogue),
            partners=partners,
            source=selectors.provenance_of(project.id),
            form=form,
        )


class Detail(_ProjectPage):
    """GET /b/<slug>/projekte/<id>/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """The project with its figures."""
        return self.draw(selectors.get_project(id_), FigureForm(initial=FigureForm.last_quarter()))


class NoteFigure(EditorView, _ProjectPage):
    """POST /b/<slug>/projekte/<id>/kennzahl/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the project."""
        return redirect(self.url("project", selectors.get_project(id_).id))

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Note the figure, or show what is wrong with it."""
        project, form = selectors.get_project(id_), FigureForm(request.POST)
        if not form.is_valid():
            return self.draw(project, form, status=422)
        try:
            services.record_values(
                project=project, values=[form.to_data(project)], by=request.user.pk
            )
        except Invalid as error:
            form.add_domain_errors(error)
            return self.draw(project, form, status=422)
        messages.success(request, _("Die Kennzahl ist gespeichert."))
        return redirect(f"{self.url('project', id_)}#kennzahlen")


class EraseFigure(EditorView):
    """POST /b/<slug>/projekte/<id>/kennzahl-loeschen/"""

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Take a figure back."""
        project, form = selectors.get_project(id_), FigureKeyForm(request.POST)
        if form.is_valid():
            services.erase_value(project=project, **form.cleaned_data)
            messages.success(request, _("Die Kennzahl gilt wieder als nicht erhoben."))
        return redirect(f"{self.url('project', id_)}#kennzahlen")


class Edit(EditView):
    """GET and POST /b/<slug>/projekte/neu/ and …/<id>/bearbeiten/"""

    form_class = ProjectForm
    saved = gettext_lazy("Das Projekt ist gespeichert.")

    def load(self, id_: UUID | None) -> Project:
        """The project, or a new one."""
        return selectors.get_project(id_) if id_ else Project()

    def save(self, form: ProjectForm, id_: UUID | None) -> Project:
        """Create or change."""
        if id_ is None:
            return services.create_project(data=form.to_data())
        version = form.cleaned_data["version"]
        return services.update_project(
            project_id=id_, data=form.to_data(), expected_version=version
        )

    def words(self, record: Project, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        back = self.url("project", id_) if id_ else self.url("projects")
        return {"title": _("Projekt bearbeiten") if id_ else _("Neues Projekt"), "back": back}

    def after(self, record: Project) -> str:
        """The project's page."""
        return self.url("project", record.id)


class Delete(EditorView):
    """GET and POST /b/<slug>/projekte/<id>/loeschen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        project = selectors.get_project(id_)
        return self.page(
            "ask",
            title=_("„%s“ löschen?") % project.title,
            text=_(
                "Auch die Kennzahlen dieses Projekts werden gelöscht. Seine Termine bleiben, "
                "fertige Berichte ändern sich nicht."
            ),
            action=_("Endgültig löschen"),
            back=self.url("project", id_),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Remove the record."""
        services.delete_project(project_id=id_)
        messages.success(request, _("Das Projekt ist gelöscht."))
        return redirect(self.url("projects"))
