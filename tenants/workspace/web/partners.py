"""Partners: who belongs to the alliance."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from core.vocabulary import sectors
from tenants.offers.selectors import current_of
from tenants.partners import selectors, services
from tenants.partners.models import Partner

from .base import EditorView, MemberView
from .editing import EditView
from .forms import LeavingForm, PartnerForm


class List(MemberView):
    """GET /b/<slug>/partner/?q=&bereich=&ehemalige=1"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Partners by name."""
        q, sector = self.asked("q"), self.asked("bereich")
        former = request.GET.get("ehemalige") == "1"
        rows = selectors.list_partners(q=q, sector=sector, former=former)
        return self.page(
            "partners", page=self.paged(rows), q=q, sector=sector, former=former, sectors=sectors()
        )


class Detail(MemberView):
    """GET /b/<slug>/partner/<id>/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Everything about one partner."""
        partner = selectors.get_partner(id_)
        return self.page(
            "partner",
            partner=partner,
            projects=partner.projects.order_by("title"),
            offers=current_of(id_, today=timezone.localdate()),
        )


class Edit(EditView):
    """GET and POST /b/<slug>/partner/neu/ and …/<id>/bearbeiten/"""

    form_class = PartnerForm
    saved = gettext_lazy("Der Partner ist gespeichert.")

    def load(self, id_: UUID | None) -> Partner:
        """The partner, or a new one."""
        return selectors.get_partner(id_) if id_ else Partner()

    def save(self, form: PartnerForm, id_: UUID | None) -> Partner:
        """Create or change."""
        data, by = form.to_data(), self.request.user.pk
        if id_ is None:
            return services.create_partner(data=data, by=by)
        version = form.cleaned_data["version"]
        return services.update_partner(partner_id=id_, data=data, by=by, expected_version=version)

    def words(self, record: Partner, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        back = self.url("partner", id_) if id_ else self.url("partners")
        return {"title": _("Partner bearbeiten") if id_ else _("Neuer Partner"), "back": back}

    def after(self, record: Partner) -> str:
        """The partner's page."""
        return self.url("partner", record.id)


class Leave(EditorView):
    """GET and POST /b/<slug>/partner/<id>/austritt/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask for the day."""
        return self._draw(id_, LeavingForm())

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Note that the partner leaves."""
        form = LeavingForm(request.POST)
        if not form.is_valid():
            return self._draw(id_, form, status=422)
        try:
            services.end_partnership(partner_id=id_, on=form.cleaned_data["on"], by=request.user.pk)
        except Invalid as error:
            form.add_domain_errors(
                Invalid(errors={"on": error.errors.get("left_on", [error.text])})
            )
            return self._draw(id_, form, status=422)
        messages.success(request, _("Der Austritt ist vermerkt."))
        return redirect(self.url("partner", id_))

    def _draw(self, id_: UUID, form: LeavingForm, status: int = 200) -> HttpResponse:
        partner = selectors.get_partner(id_)
        return self.page("leave", status=status, partner=partner, form=form)


class Delete(EditorView):
    """GET and POST /b/<slug>/partner/<id>/loeschen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        partner = selectors.get_partner(id_)
        return self.page(
            "ask",
            title=_("„%s“ löschen?") % partner.name,
            text=_(
                "Löschen ist für Einträge gedacht, die versehentlich entstanden sind oder auf "
                "Wunsch "
                "verschwinden müssen. Wer austritt, bleibt sonst mit Austrittsdatum für die "
                "Berichte erhalten."
            ),
            action=_("Endgültig löschen"),
            back=self.url("partner", id_),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Remove the record."""
        services.delete_partner(partner_id=id_, by=request.user.pk)
        messages.success(request, _("Der Partner ist gelöscht."))
        return redirect(self.url("partners"))
