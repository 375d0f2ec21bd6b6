"""Who is asking: a person signed in on the site, or a key (which wings bring along)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request

NOBODY = "nobody"


class SessionAuthentication(authentication.SessionAuthentication):
    """The session of the web site; changes need its CSRF token."""

    def enforce_csrf(self, request: Request) -> None:
        """Refuse in German.

        Raises:
            PermissionDenied: the header `X-CSRFToken` is missing or stale.
        """
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as error:
            text = _("Es fehlt das CSRF-Token der Sitzung (Kopfzeile „X-CSRFToken“).")
            raise exceptions.PermissionDenied(text, code="csrf_failed") from error


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the document describes it."""

    target_class = SessionAuthentication
    name = "Sitzung"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """The cookie of the site."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sitzung",
            "description": "Anmeldung auf der Website; Änderungen brauchen zusätzlich die "
            "Kopfzeile `X-CSRFToken`.",
        }


def credential_of(request: Request) -> str:
    """A stable name for who asks: the key, the person, or NOBODY in particular."""
    if request.auth is not None:
        return f"key:{request.auth.pk}"
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return NOBODY
