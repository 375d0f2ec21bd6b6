"""What the pages of the work area share."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tenants.access.enums import Role
from tenants.access.errors import MayNotEdit
from tenants.access.web import EditorPage, MemberPage


class MemberView(MemberPage):
    """A page of the work area for members."""

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page that knows what its reader may do."""
        rights = {"may_edit": self.may_edit, "may_manage": self.role is Role.COORDINATOR}
        return render(
            self.request,
            f"workspace/{template}.html",
            {"alliance": self.alliance, **rights, **context},
            status=status,
        )

    def url(self, name: str, *args: object) -> str:
        """The address of a page of this alliance."""
        return reverse(f"workspace:{name}", args=[self.alliance.slug, *args])

    def asked(self, name: str) -> str:
        """A parameter of the address, without what no database can look for."""
        return self.request.GET.get(name, "").replace("\x00", "").strip()

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


class EditorView(MemberView, EditorPage):
    """A page that changes the alliance's records."""
