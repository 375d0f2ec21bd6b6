"""Take up another alliance's Praxisimpuls, follow it, tell what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from tenants.access.selectors import editable_alliances
from tenants.projects import selectors, services
from tenants.projects.errors import PracticeMovedOn
from tenants.projects.models import Adoption

from .base import EditorView, MemberView
from .editing import EditView
from .forms import OutcomeForm


class Choose(LoginRequiredMixin, View):
    """GET /meine-buendnisse/uebernehmen/<id>/ – for which of several alliances?"""

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        """The alliances whose records the person may change."""
        alliances = editable_alliances(request.user.pk) if request.user.pk else []
        context = {"practice": selectors.get_practice(entry_id), "alliances": alliances}
        return render(request, "workspace/adopt_choose.html", context)


class Adopt(EditorView):
    """GET and POST /b/<slug>/uebernehmen/<id>/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """After signing in again somebody lands here: ask."""
        practice = selectors.get_practice(id_)
        return self.page(
            "ask",
            title=_("„%s“ übernehmen?") % practice.title,
            text=_(
                "Daraus wird ein Projektentwurf in Ihrem Bündnis. Die Quelle bleibt genannt, und "
                "ändern können Sie alles."
            ),
            action=_("In unser Bündnis übernehmen"),
            back=f"/praxisimpulse/{practice.slug}/",
            is_gentle=True,
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Make it a project, or lead to the one there is."""
        adoption, is_new = services.adopt_practice(entry_id=id_, by=request.user.pk)
        if is_new:
            messages.success(
                request, _("Übernommen. Aus dem Entwurf wird mit „Projekt bearbeiten“ Ihr eigenes.")
            )
        else:
            messages.info(request, _("Das hat Ihr Bündnis schon übernommen: Hier ist das Projekt."))
        return redirect(self.url("project", adoption.project_id))


class Source(MemberView):
    """GET /b/<slug>/projekte/<id>/vorlage/ – how the source reads now."""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Every difference to what was taken."""
        project, source = selectors.get_project(id_), selectors.get_provenance(id_)
        return self.page("source", project=project, source=source)


class Acknowledge(EditorView):
    """POST /b/<slug>/projekte/<id>/vorlage/gesehen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the differences."""
        return redirect(self.url("source", selectors.get_adoption(id_).project_id))

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Take note of the revision that was read."""
        sent = request.POST.get("revision", "")
        revision = int(sent[:9]) if sent.isascii() and sent.isdecimal() else 0
        try:
            services.acknowledge_revision(project_id=id_, revision=revision, by=request.user.pk)
        except PracticeMovedOn as error:
            messages.warning(request, error.text)
            return redirect(self.url("source", id_))
        messages.success(request, _("Zur Kenntnis genommen. Ihr Projekt ist, wie es war."))
        return redirect(self.url("project", id_))


class Report(EditView):
    """GET and POST /b/<slug>/projekte/<id>/ergebnis/"""

    form_class = OutcomeForm
    saved = gettext_lazy("Danke. Ihr Bericht ist gespeichert.")

    def load(self, id_: UUID | None) -> Adoption:
        """What has been told so far."""
        return selectors.get_adoption(id_) if id_ else Adoption()

    def save(self, form: OutcomeForm, id_: UUID | None) -> Adoption:
        """Tell it."""
        return services.report_outcome(
            project_id=self.kwargs["id_"],
            data=form.to_data(),
            by=self.request.user.pk,
            expected_version=form.cleaned_data["version"],
        )

    def words(self, record: Adoption, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        title = _("Was ist aus „%s“ geworden?") % record.entry_title
        return {"title": title, "back": self.url("project", self.kwargs["id_"])}

    def after(self, record: Adoption) -> str:
        """The project's page."""
        return self.url("project", record.project_id)
