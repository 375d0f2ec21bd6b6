"""What could not be delivered: seen by cause, sent again, or given up with a reason."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from core.accounts.models import User
from core.errors import Invalid
from core.outbox import services as outbox
from federation.office import selectors

from .base import OfficeOnly


class Parked(OfficeOnly):
    """GET /servicebuero/geparkt/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Groups by cause, the most frequent first."""
        return self.draw()

    def draw(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page; `problem` and `typed` after something went wrong."""
        groups = selectors.parked_groups()
        return render(
            self.request, "office/parked.html", {"groups": groups, **context}, status=status
        )


class Retry(OfficeOnly):
    """POST /servicebuero/geparkt/erneut/ – one fact, or all of a cause."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Let them go again."""
        number = outbox.retry(**_chosen(request))
        said = ngettext(
            "Eine Meldung wird erneut zugestellt.",
            "%(n)d Meldungen werden erneut zugestellt.",
            number,
        )
        messages.success(request, said % {"n": number})
        return redirect("office:parked")


class Discard(Parked):
    """POST /servicebuero/geparkt/verwerfen/ – all of a cause, with a reason that stays."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Give them up."""
        reason, by = request.POST.get("reason", ""), cast("User", request.user).pk
        chosen = _chosen(request)
        try:
            number = outbox.discard(reason=reason, by=by, **chosen)
        except Invalid as error:
            problem = " ".join(error.errors["reason"])
            return self.draw(status=422, problem=problem, failed=chosen)
        said = ngettext("Eine Meldung ist verworfen.", "%(n)d Meldungen sind verworfen.", number)
        messages.success(request, said % {"n": number})
        return redirect("office:parked")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """One delivery by its id, else those of one consumer and cause."""
    given = request.POST.get("id", "")[:18]
    if given.isdecimal():
        return {"ids": [int(given)]}
    return {"consumer": request.POST.get("consumer", ""), "cause": request.POST.get("cause", "")}
