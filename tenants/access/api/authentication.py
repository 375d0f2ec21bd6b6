"""API keys: `Authorization: Bearer bn_…`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.tenancy import schema_context
from core.tenancy.context import PUBLIC
from tenants.access.models import ApiKey
from tenants.access.services import find_api_key

_SCHEME = "bearer"


class ApiKeyAuthentication(BaseAuthentication):
    """A key of an alliance; it acts in its own name, as nobody's user."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiKey] | None:
        """The key that was sent, or None when there is none.

        Raises:
            AuthenticationFailed: unknown, expired or revoked.
        """
        scheme, _space, sent = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != _SCHEME:
            return None
        sent = sent.strip()
        with schema_context(PUBLIC):  # an alliance's role does not see the keys of others
            key = find_api_key(sent) if sent.isascii() and sent.isprintable() else None
        if key is None:
            raise AuthenticationFailed(
                _("Dieser API-Schlüssel ist unbekannt, abgelaufen oder widerrufen.")
            )
        return AnonymousUser(), key

    def authenticate_header(self, request: Request) -> str:
        """What `WWW-Authenticate` of a 401 says."""
        return 'Bearer realm="buendnisnetz"'


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the document describes it."""

    target_class = ApiKeyAuthentication
    name = "Schluessel"

    def get_security_definition(self, auto_schema: object) -> dict[str, Any]:
        """A bearer token."""
        return {
            "type": "http",
            "scheme": _SCHEME,
            "description": "API-Schlüssel eines Bündnisses mit einer Rolle, ausgestellt mit "
            "`manage.py issue_api_key --alliance SLUG --role ROLE`.",
        }
