"""The first page after signing in, and the way there."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from core.accounts.models import NationalRoleKind, User
from core.accounts.selectors import has_national_role
from tenants.access.enums import EDITING, Role
from tenants.access.selectors import memberships_of
from tenants.workspace import selectors
from tenants.workspace.records import Todo

from .base import MemberView


class Mine(LoginRequiredMixin, View):
    """GET /meine-buendnisse/ – the alliance of somebody who has one, a choice for others."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Go straight on where there is nothing to choose."""
        user = cast("User", request.user)
        memberships = list(memberships_of(user.pk))
        is_office = has_national_role(user, NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR)
        if is_office and not memberships:
            return redirect("office:desk")
        if len(memberships) == 1 and not is_office:
            return redirect("workspace:overview", memberships[0].alliance.slug)
        context = {"memberships": memberships, "is_office": is_office}
        return render(request, "workspace/mine.html", context)


class Overview(MemberView):
    """GET /b/<slug>/"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What waits, how the alliance stands, what happened."""
        today = timezone.localdate()
        todos = [one for one in self._todos() if self._concerns(one)]
        return self.page(
            "overview",
            greeting=greeting(timezone.localtime().hour, len(todos)),
            todos=todos,
            numbers=selectors.numbers(today=today),
            happenings=selectors.happenings(alliance=self.alliance),
        )

    def _todos(self) -> tuple[Todo, ...]:
        if self.role not in EDITING:
            return ()
        return selectors.todos(alliance=self.alliance, today=timezone.localdate())

    def _concerns(self, todo: Todo) -> bool:
        return not todo.managers_only or self.role is Role.COORDINATOR


def greeting(hour: int, waiting: int) -> str:
    """„Guten Morgen, drei Dinge warten“."""
    hello = _("Guten Morgen") if hour < 11 else _("Guten Tag") if hour < 18 else _("Guten Abend")
    if not waiting:
        return hello
    words = [_("eine Sache"), _("zwei Dinge"), _("drei Dinge"), _("vier Dinge"), _("fünf Dinge")]
    things = words[waiting - 1] if waiting <= len(words) else _("%s Dinge") % waiting
    return f"{hello}, {things} {ngettext('wartet', 'warten', waiting)}"
