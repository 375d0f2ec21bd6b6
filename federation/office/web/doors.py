"""Who may come in: the service office and the operators."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic.base import View

from core.accounts.models import NationalRoleKind
from core.accounts.selectors import has_national_role


class OfficeOnly(LoginRequiredMixin, View):
    """Strangers do not learn that there is a desk."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the service office and operators in."""
        user = request.user
        if user.is_authenticated and not has_national_role(
            user, NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR
        ):
            raise Http404
        return super().dispatch(request, *args, **kwargs)
