"""Doors into an alliance: members and its own keys only."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from core.accounts.models import User
from core.api.authentication import SessionAuthentication
from core.api.views import PrivateView
from core.errors import NotFound
from core.tenancy.middleware import alliance_of
from tenants.access import rules
from tenants.access.enums import EDITING
from tenants.access.errors import MayNotEdit
from tenants.access.models import ApiKey
from tenants.registry.models import Alliance

from .authentication import ApiKeyAuthentication

type Actor = User | ApiKey


class MemberView(PrivateView):
    """A door for people who signed in and for keys; what it shows is nobody else's."""

    # the first one's header stands in a 401
    authentication_classes: tuple[type[BaseAuthentication], ...] = (
        ApiKeyAuthentication,
        SessionAuthentication,
    )
    actor: Actor

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find out who asks.

        Raises:
            NotAuthenticated: nobody in particular.
        """
        super().initial(request, *args, **kwargs)
        actor = request.auth or request.user
        if not isinstance(actor, User | ApiKey):
            raise NotAuthenticated
        self.actor = actor


class AllianceView(MemberView):
    """A door of one alliance, inside its schema; strangers learn nothing, not even that it is."""

    alliance: Alliance

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let members in; let only editors change things.

        Raises:
            NotFound: a stranger, or no such alliance.
            MayNotEdit: a member who only reads.
        """
        super().initial(request, *args, **kwargs)
        self.alliance = alliance_of(request._request)
        role = rules.role_in(self.actor, self.alliance)
        if role is None:
            raise NotFound
        if request.method not in SAFE_METHODS and role not in EDITING:
            raise MayNotEdit

    def require_coordinator(self) -> None:
        """Some doors speak for the whole alliance.

        Raises:
            MayNotEdit: the member or key has another role.
        """
        if not rules.may_manage(self.actor, self.alliance):
            raise MayNotEdit

    def address(self, *parts: object) -> str:
        """Where something of this alliance is found."""
        return "/".join(["/api/v1/alliances", self.alliance.slug, *map(str, parts)])
