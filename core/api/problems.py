"""Every error of the API is a problem (RFC 9457) in German; made here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.errors import DomainError

from .errors import BadQuery
from .pointers import flatten, pointer

CONTENT_TYPE = "application/problem+json"
REQUEST_ID = "bn.request_id"
TITLES = {
    400: gettext_lazy("Diese Anfrage verstehen wir nicht"),
    401: gettext_lazy("Bitte weisen Sie sich aus"),
    403: gettext_lazy("Das ist hier nicht erlaubt"),
    404: gettext_lazy("Das gibt es hier nicht"),
    405: gettext_lazy("So geht es hier nicht"),
    409: gettext_lazy("Das geht gerade nicht"),
    410: gettext_lazy("Das gilt nicht mehr"),
    411: gettext_lazy("Es fehlt, wie lang die Anfrage ist"),
    412: gettext_lazy("Inzwischen hat jemand anderes gespeichert"),
    413: gettext_lazy("Das ist zu groß"),
    415: gettext_lazy("Dieses Format nehmen wir nicht an"),
    422: gettext_lazy("Bitte prüfen Sie die Angaben"),
    428: gettext_lazy("Es fehlt, welche Fassung Sie ändern"),
    429: gettext_lazy("Zu viele Anfragen"),
    500: gettext_lazy("Da ist bei uns etwas schiefgegangen"),
    503: gettext_lazy("Gerade nicht erreichbar"),
}
_DETAILS: dict[type[Exception], Any] = {
    Http404: gettext_lazy("Unter dieser Adresse gibt es nichts."),
    PermissionDenied: gettext_lazy("Dafür fehlt Ihnen das Recht."),
    exceptions.NotAuthenticated: gettext_lazy(
        "Bitte senden Sie einen API-Schlüssel („Authorization: Bearer …“) oder melden Sie sich an."
    ),
    exceptions.ParseError: gettext_lazy("Das ist kein gültiges JSON."),
    exceptions.ValidationError: gettext_lazy("Einzelne Angaben fehlen oder passen nicht."),
    exceptions.UnsupportedMediaType: gettext_lazy("Bitte senden Sie „application/json“."),
}

type Errors = list[dict[str, str]]


def problem(
    request: HttpRequest, *, status: int, code: str, detail: str = "", errors: Errors | None = None
) -> dict[str, Any]:
    """The body of an error answer."""
    body: dict[str, Any] = {
        "type": f"urn:buendnisnetz:problem:{code}",
        "title": str(TITLES.get(status, TITLES[400 if status < 500 else 500])),
        "status": status,
        "detail": detail or str(TITLES.get(status, "")),
        "instance": f"urn:uuid:{request.META.get(REQUEST_ID, '')}",
        "code": code,
    }
    return body | {"errors": errors} if errors else body


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """REST framework's exception handler; None for what nobody foresaw (it becomes a 500)."""
    if isinstance(error, DomainError):
        return _answer(context, error, error.status, error.code, _domain_errors(error))
    if isinstance(error, exceptions.ValidationError):
        return _answer(context, error, 422, "invalid", flatten(error.detail))
    if isinstance(error, exceptions.APIException):
        code = str(error.get_codes()) if isinstance(error.detail, str) else "invalid"
        return _answer(context, error, error.status_code, code)
    if isinstance(error, Http404):
        return _answer(context, error, 404, "not_found")
    if isinstance(error, PermissionDenied):
        return _answer(context, error, 403, "permission_denied")
    return None


def _answer(
    context: Mapping[str, Any],
    error: Exception,
    status: int,
    code: str,
    errors: Iterable[dict[str, str]] = (),
) -> Response:
    set_rollback()
    request: Request = context["request"]
    detail, found = _detail(error), list(errors)
    body = problem(request._request, status=status, code=code, detail=detail, errors=found)
    return Response(body, status=status, headers=_headers(error), content_type=CONTENT_TYPE)


def _detail(error: Exception) -> str:
    if isinstance(error, DomainError):
        return error.text
    if isinstance(error, exceptions.Throttled):
        text = _("Bitte versuchen Sie es in %(wait)d Sekunden wieder.")
        return text % {"wait": _pause_s(error)}
    fixed = next((text for kind, text in _DETAILS.items() if type(error) is kind), None)
    return str(fixed if fixed is not None else getattr(error, "detail", ""))


def _headers(error: Exception) -> dict[str, str]:
    headers = dict(getattr(error, "headers", {}))
    if auth_header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    if isinstance(error, exceptions.Throttled):
        headers["Retry-After"] = str(_pause_s(error))
    return headers


def _pause_s(error: exceptions.Throttled) -> int:
    return max(1, round(getattr(error, "wait", None) or 1))


def _domain_errors(error: DomainError) -> Iterable[dict[str, str]]:
    for name, sentences in error.errors.items():
        place = {"parameter": name} if isinstance(error, BadQuery) else {"pointer": pointer(name)}
        for sentence in sentences:
            yield {**place, "detail": sentence}
