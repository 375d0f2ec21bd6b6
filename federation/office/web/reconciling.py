"""How alliances and what all share compare, and the person who decides about a flood."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.jobs import services as jobs
from federation.office import selectors
from federation.office.enums import ReconciliationState as State
from federation.office.services import RECONCILE

from .base import OfficeOnly

_PER_PAGE = 50


class Reconciliations(OfficeOnly):
    """GET /servicebuero/abgleich/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Those that need a person, what was mended, when it was looked."""
        latest = selectors.latest_reconciliations()
        asking = [one.id for one in latest if one.state in (State.ASKS, State.FAILED)]
        repaired = [one.id for one in latest if one.state == State.REPAIRED]
        page: Page[Any] = Paginator(repaired, _PER_PAGE).get_page(request.GET.get("seite"))
        page.object_list = selectors.reconciliations(list(page))
        context = {
            "asking": selectors.reconciliations(asking),
            "page": page,
            "counts": Counter(one.state for one in latest),
            "last": latest[0].made_at if latest else None,
        }
        return render(request, "office/reconciliations.html", context)


class Reconcile(OfficeOnly):
    """POST /servicebuero/abgleich/<alliance>/ – mend also more than a few differences."""

    def post(self, request: HttpRequest, alliance_id: UUID) -> HttpResponse:
        """Put it on its way."""
        if not selectors.is_reconciled(alliance_id):
            raise Http404
        jobs.enqueue(
            kind=RECONCILE,
            alliance_id=alliance_id,
            dedupe_key="force",
            arguments={"force": True},
            requested_by=request.user.pk,
        )
        messages.success(request, _("Der Abgleich läuft. Das Ergebnis steht gleich hier."))
        return redirect("office:reconciliations")
