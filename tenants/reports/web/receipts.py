"""Receipts of a year: the list, one more, one less."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from tenants.access.web import EditorPage, MemberPage
from tenants.reports import selectors, services

from .receipt_form import ReceiptForm


class Receipts(MemberPage):
    """GET /b/<slug>/berichte/belege/?jahr="""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list of a year, and a form for one more."""
        return self.draw(request, ReceiptForm())

    def draw(self, request: HttpRequest, form: ReceiptForm, *, status: int = 200) -> HttpResponse:
        """The page of a year."""
        this = timezone.localdate().year
        asked = request.GET.get("jahr", "")
        year = int(asked) if asked.isdecimal() and 2004 <= int(asked) <= this else this
        context: dict[str, Any] = {
            "alliance": self.alliance,
            "may_edit": self.may_edit,
            "form": form,
            "year": year,
            "years": range(this, this - 5, -1),
            "positions": selectors.positions(year),
            **selectors.receipts_in(year),
        }
        return render(request, "reports/receipts.html", context, status=status)


class AddReceipt(EditorPage, Receipts):
    """POST /b/<slug>/berichte/belege/neu/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Somebody came back to the address of the form."""
        return redirect("reports:receipts", self.alliance.slug)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note it, or show what is wrong with everything that was typed."""
        form = ReceiptForm(request.POST)
        if not form.is_valid():
            return self.draw(request, form, status=422)
        receipt = form.to_record()
        try:
            services.add_receipt(receipt=receipt, today=timezone.localdate())
        except Invalid as error:
            form.add_domain_errors(error)
            return self.draw(request, form, status=422)
        messages.success(request, _("Der Beleg steht in der Liste."))
        address = reverse("reports:receipts", args=[self.alliance.slug])
        return redirect(f"{address}?jahr={receipt.day.year}")


class RemoveReceipt(EditorPage):
    """POST /b/<slug>/berichte/belege/<id>/entfernen/"""

    def post(self, request: HttpRequest, receipt_id: UUID) -> HttpResponse:
        """Take it off the list."""
        services.remove_receipt(receipt_id=receipt_id)
        messages.success(request, _("Der Beleg ist aus der Liste."))
        return redirect("reports:receipts", self.alliance.slug)
