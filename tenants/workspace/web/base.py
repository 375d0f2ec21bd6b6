"""The doors of the work area: who comes in, who may change things."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from core.tenancy.middleware import alliance_of
from tenants.access import rules
from tenants.access.enums import EDITING, Role
from tenants.access.errors import MayNotEdit
from tenants.registry.models import Alliance


class MemberView(View):
    """A page for members: strangers get 404, who has not signed in is asked to."""

    alliance: Alliance
    role: Role

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let members in."""
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")
        self.alliance = alliance_of(request)
        role = rules.role_in(request.user, self.alliance)
        if role is None:
            raise Http404
        self.role = role
        kwargs.pop("slug", None)
        self.require(role)
        return super().dispatch(request, *args, **kwargs)

    def require(self, role: Role) -> None:
        """What the role must allow; here: belonging is enough."""

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page that knows what its reader may do."""
        rights = {"may_edit": self.role in EDITING, "may_manage": self.role is Role.COORDINATOR}
        return render(
            self.request,
            f"workspace/{template}.html",
            {"alliance": self.alliance, **rights, **context},
            status=status,
        )

    def url(self, name: str, *args: object) -> str:
        """The address of a page of this alliance."""
        return reverse(f"workspace:{name}", args=[self.alliance.slug, *args])

    def paged(self, rows: QuerySet[Any], *, per_page: int = 40) -> Page[Any]:
        """One page of a list, as the query says; a nonsense page number is the nearest real one."""
        return Paginator(rows, per_page).get_page(self.request.GET.get("seite"))


def require_coordinator(role: Role) -> None:
    """Some pages speak for the whole alliance.

    Raises:
        MayNotEdit: somebody with another role tries to.
    """
    if role is not Role.COORDINATOR:
        raise MayNotEdit


class EditorView(MemberView):
    """A page that changes the alliance's records."""

    def require(self, role: Role) -> None:
        """Coordination and editors only."""
        if role not in EDITING:
            raise MayNotEdit
