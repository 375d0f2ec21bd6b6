"""The door every page of the service office goes through."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.generic.base import View

from core.accounts.models import NationalRoleKind
from core.accounts.selectors import has_national_role


class OfficeOnly(LoginRequiredMixin, View):
    """For the service office and operators; strangers do not learn that there is a page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the office in; no cache between may keep what it sees."""
        user = request.user
        if user.is_authenticated and not has_national_role(
            user, NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR
        ):
            raise Http404
        answer = super().dispatch(request, *args, **kwargs)
        patch_cache_control(answer, private=True, no_cache=True)
        return answer
