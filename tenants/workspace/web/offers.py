"""Offers: what families find here, and whether it still holds."""

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
from core.vocabulary import action_fields, offer_kinds
from tenants.offers import rules, selectors, services
from tenants.offers.enums import OfferState
from tenants.offers.models import Offer

from .base import EditorView, MemberView
from .editing import EditView
from .forms import EndingForm, OfferForm


class List(MemberView):
    """GET /b/<slug>/angebote/?q=&art=&feld=&stand="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Offers by title; what there is, unless another state is asked for."""
        q, kind, field = self.asked("q"), self.asked("art"), self.asked("feld")
        state = self.asked("stand") or OfferState.CURRENT
        today = timezone.localdate()
        rows = selectors.list_offers(today=today, q=q, kind=kind, action_field=field, state=state)
        page = self.paged(rows)
        return self.page(
            "offers",
            page=page,
            rows=[(offer, rules.needs_look(offer, today=today)) for offer in page],
            asked={"q": q, "kind": kind, "field": field, "state": state},
            is_narrowed=bool(q or kind or field),
            kinds=offer_kinds(),
            fields=action_fields(),
            states=OfferState.choices,
        )


class Detail(MemberView):
    """GET /b/<slug>/angebote/<id>/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Everything about one offer."""
        offer, today = selectors.get_offer(id_), timezone.localdate()
        return self.page(
            "offer",
            offer=offer,
            has_ended=offer.has_ended(today),
            needs_look=rules.needs_look(offer, today=today),
        )


class Confirm(EditorView):
    """POST /b/<slug>/angebote/<id>/stimmt/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """After signing in again somebody lands here: back to the offer."""
        return redirect(self.url("offer", selectors.get_offer(id_).id))

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Note that all of it still holds; from the list people go on with the next one."""
        try:
            offer = services.confirm_offer(offer_id=id_)
        except Invalid as error:
            messages.error(request, error.errors["ended_on"][0])
            return redirect(self.url("offer", id_))
        messages.success(request, _("„%s“ ist als heute bestätigt vermerkt.") % offer.title)
        if "weiter" in request.POST:
            return redirect(f"{self.url('offers')}?stand={OfferState.UNCONFIRMED}")
        return redirect(self.url("offer", id_))


class Edit(EditView):
    """GET and POST /b/<slug>/angebote/neu/ and …/<id>/bearbeiten/"""

    form_class = OfferForm
    saved = gettext_lazy("Das Angebot ist gespeichert und als heute bestätigt vermerkt.")

    def load(self, id_: UUID | None) -> Offer:
        """The offer, or a new one."""
        return selectors.get_offer(id_) if id_ else Offer()

    def save(self, form: OfferForm, id_: UUID | None) -> Offer:
        """Create or change; whoever saves has had all of it before them."""
        if id_ is None:
            return services.create_offer(data=form.to_data())
        return services.update_offer(
            offer_id=id_,
            data=form.to_data(),
            expected_version=form.cleaned_data["version"],
            confirmed_on=timezone.localdate(),
        )

    def words(self, record: Offer, id_: UUID | None) -> dict[str, Any]:
        """Title and way back."""
        back = self.url("offer", id_) if id_ else self.url("offers")
        return {"title": _("Angebot bearbeiten") if id_ else _("Neues Angebot"), "back": back}

    def after(self, record: Offer) -> str:
        """The offer's page."""
        return self.url("offer", record.id)


class End(EditorView):
    """GET and POST /b/<slug>/angebote/<id>/beenden/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask for the day."""
        return self._draw(id_, EndingForm())

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Note that it is no longer there."""
        form = EndingForm(request.POST)
        if not form.is_valid():
            return self._draw(id_, form, status=422)
        try:
            services.end_offer(offer_id=id_, on=form.cleaned_data["on"])
        except Invalid as error:
            sentences = error.errors.get("ended_on", [error.text])
            form.add_domain_errors(Invalid(errors={"on": sentences}))
            return self._draw(id_, form, status=422)
        messages.success(request, _("Das Ende ist vermerkt."))
        return redirect(self.url("offer", id_))

    def _draw(self, id_: UUID, form: EndingForm, status: int = 200) -> HttpResponse:
        return self.page("offer_end", status=status, offer=selectors.get_offer(id_), form=form)


class Delete(EditorView):
    """GET and POST /b/<slug>/angebote/<id>/loeschen/"""

    def get(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Ask first."""
        offer = selectors.get_offer(id_)
        return self.page(
            "ask",
            title=_("„%s“ löschen?") % offer.title,
            text=_(
                "Löschen ist für Einträge gedacht, die versehentlich entstanden sind. Was es nicht "
                "mehr gibt, beenden Sie: Es zählt dann in den vergangenen Quartalen weiter mit."
            ),
            action=_("Endgültig löschen"),
            back=self.url("offer", id_),
        )

    def post(self, request: HttpRequest, id_: UUID) -> HttpResponse:
        """Remove the record."""
        services.delete_offer(offer_id=id_)
        messages.success(request, _("Das Angebot ist gelöscht."))
        return redirect(self.url("offers"))
