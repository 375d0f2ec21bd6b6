"""What goes wrong becomes a page here, once; `core.api` does the same for the API."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import is_valid_path
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.tenancy.bodies import is_too_large
from core.tenancy.maintenance import RETRY_AFTER_S, UnderMaintenance
from core.tenancy.middleware import to_national_host
from core.ui.web.errors import error_page, maintenance_page

_log = logging.getLogger(__name__)


class BodyLimitMiddleware:
    """A form or picture that is too large is answered with a page, not with a cut connection."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through what is small enough."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not is_too_large(request, limit_bytes=limit):
            return self.get_response(request)
        text = _("Bitte senden Sie höchstens %(megabytes)d MB auf einmal.")
        return error_page(request, status=413, text=text % {"megabytes": limit // 1024 // 1024})


class MaintenanceMiddleware:
    """An alliance that could not be migrated shows one page, on its public host and behind sign-in.

    The API makes a problem of it. Neither session nor schema of the alliance is looked at.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for a closed alliance, pass everything else on."""
        if not getattr(getattr(request, "alliance", None), "is_closed", False):
            return self.get_response(request)
        if _is_national_page(request):
            return to_national_host(request, request.path)
        response = maintenance_page(UnderMaintenance().text)
        response["Retry-After"] = str(RETRY_AFTER_S)
        response["Cache-Control"] = "no-store"
        response._has_been_logged = True  # type: ignore[attr-defined] # meant, and told elsewhere
        return response


def _is_national_page(request: HttpRequest) -> bool:
    """On a public host: whether the path is one of the links around the maintenance page."""
    if getattr(request, "urlconf", "") != settings.ALLIANCE_URLCONF or request.path == "/":
        return False
    return bool(is_valid_path(request.path_info, settings.ROOT_URLCONF))


class DomainErrorMiddleware:
    """A `DomainError` that no view caught is answered with its own status and German sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in or out."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for what the domain forbids; everything else stays an error."""
        if not isinstance(exception, DomainError):
            return None
        _log.info("%s at %s", exception.code, request.path)
        return error_page(request, status=exception.status, text=exception.text)
