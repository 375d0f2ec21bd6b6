"""Errors of the domain become pages here, once; `core.api` does the same for the API."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.errors import DomainError
from core.ui.web.errors import error_page

_log = logging.getLogger(__name__)


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
