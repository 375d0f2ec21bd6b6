"""Around every request to the API: an id, a limit, and errors nobody made a problem of."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.tenancy.bodies import is_too_large, read_on
from core.tenancy.maintenance import UnderMaintenance

from .problems import CONTENT_TYPE, REQUEST_ID, problem

PREFIX = "/api/"
MAX_BODY_BYTES = 1024 * 1024
_CODES = {
    400: "bad_request",
    403: "permission_denied",
    404: "not_found",
    500: "server_error",
}
_log = logging.getLogger(__name__)


class ApiMiddleware:
    """Outermost for `/api/…`, so that not even a 404 of the router or a 500 is a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pages pass untouched."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.META[REQUEST_ID] = _request_id(request)
        response = _unreadable(request) or _as_problem(request, self.get_response(request))
        response["X-Request-ID"] = request.META[REQUEST_ID]
        if _is_open(request):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-ID"
        return response


def _request_id(request: HttpRequest) -> str:
    try:
        return str(UUID(request.headers.get("X-Request-ID", "")))
    except ValueError:
        return str(uuid4())


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or ""
    if request.headers.get("Transfer-Encoding") and not length:
        if request.META.get("wsgi.input_terminated"):
            read_on(request.META["wsgi.input"])
        detail = _("Bitte nennen Sie die Länge der Anfrage (Kopfzeile „Content-Length“).")
        return _respond(request, status=411, code="length_required", detail=detail)
    if is_too_large(request, limit_bytes=MAX_BODY_BYTES):
        detail = _("Eine Anfrage darf höchstens 1 MB groß sein.")
        return _respond(request, status=413, code="too_large", detail=detail)
    return None


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    told = response.get("Content-Type", "").startswith(CONTENT_TYPE)
    if response.status_code < 400 or told:
        return response
    status = response.status_code
    if status == UnderMaintenance.status:
        return _under_maintenance(request, response)
    if status >= 500:
        _log.error("%s %s failed, request %s", request.method, request.path, _id(request))
    response.close()
    return _respond(request, status=status, code=_CODES.get(status, f"http_{status}"))


def _under_maintenance(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    error = UnderMaintenance()
    answer = _respond(request, status=error.status, code=error.code, detail=error.text)
    answer["Cache-Control"] = "no-store"
    if "Retry-After" in page:
        answer["Retry-After"] = page["Retry-After"]
    page.close()
    return answer


def _id(request: HttpRequest) -> str:
    return str(request.META[REQUEST_ID])


def _respond(request: HttpRequest, *, status: int, code: str, detail: str = "") -> HttpResponse:
    body = json.dumps(problem(request, status=status, code=code, detail=detail), ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE)


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return getattr(getattr(match and match.func, "cls", None), "open_to_all_origins", False)
