"""For whom somebody may act where a wing knows no members: one alliance, or the whole country.

The wings never meet, so a view of the federation cannot ask `tenants` who its caller is. It asks
the functions that `settings.API_STANDINGS` names, and finds credentials by
`settings.API_AUTHENTICATION`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from core.accounts.models import NationalRoleKind, User
from core.accounts.selectors import has_national_role
from core.errors import NotFound

from .authentication import NOBODY, credential_of
from .errors import MayNotManage
from .views import PrivateView

_NATIONAL = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whose things a request is about, and whether it may change them."""

    alliance_id: UUID | None  # None: the whole country's
    may_manage: bool

    @property
    def id(self) -> UUID:
        """What the answers to its idempotency keys are kept under."""
        return self.alliance_id or _NATIONAL


def of_office(request: Request) -> Standing | None:
    """Service office and operators, signed in on the site, stand for the country."""
    kinds = NationalRoleKind.OFFICE, NationalRoleKind.OPERATOR
    user = request.user
    if request.auth is not None or not isinstance(user, User):
        return None
    if not has_national_role(user, *kinds):
        return None
    return Standing(alliance_id=None, may_manage=True)


class StandingView(PrivateView):
    """A door for whoever stands for an alliance or the country; others learn nothing."""

    alliance: Standing  # the name `idempotent` looks for

    def get_authenticators(self) -> list[BaseAuthentication]:
        """What the settings name; the first one's header stands in a 401."""
        return [import_string(name)() for name in settings.API_AUTHENTICATION]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find out for whom the request speaks.

        Raises:
            NotAuthenticated: nobody in particular.
            NotFound: somebody who stands for nothing here.
            MayNotManage: a credential that only reads.
        """
        super().initial(request, *args, **kwargs)
        if credential_of(request) == NOBODY:
            raise NotAuthenticated
        known = (import_string(name)(request) for name in settings.API_STANDINGS)
        standing = next((each for each in known if each is not None), None)
        if standing is None:
            raise NotFound
        if request.method not in SAFE_METHODS and not standing.may_manage:
            raise MayNotManage
        self.alliance = standing
