"""The door every page of an alliance's work area goes through."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views import View

from core.tenancy.middleware import alliance_of
from tenants.registry.models import Alliance

from . import rules
from .enums import EDITING, Role
from .errors import MayNotEdit


class MemberPage(View):
    """A page for members: strangers get 404, who has not signed in is asked to.

    No cache between may keep what it shows.
    `alliance` and `role` are set before a method runs; `require` may ask for more.
    """

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
        answer = super().dispatch(request, *args, **kwargs)
        if "Cache-Control" not in answer:
            patch_cache_control(answer, private=True, no_cache=True)
        return answer

    def require(self, role: Role) -> None:
        """What the role must allow; here: belonging is enough."""

    @property
    def may_edit(self) -> bool:
        """Whether this member may change records."""
        return self.role in EDITING


class EditorPage(MemberPage):
    """A page that changes the alliance's records."""

    def require(self, role: Role) -> None:
        """Coordination and editors only.

        Raises:
            MayNotEdit: the member may only read.
        """
        if role not in EDITING:
            raise MayNotEdit
