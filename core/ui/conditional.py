"""Public pages that have not changed are not drawn again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from core.editions import kept
from core.editions.validators import validator

type View = Callable[..., HttpResponse]
_TAGGED = (200, 304)


def made_of(*kinds: str) -> Callable[[View], View]:
    """A page made of nothing but these kinds of public things: drawn once until they change.

    Who has it already gets 304, the next visitor what was drawn for the last one. Only for those
    who bring no session: a page for somebody who is signed in is never anybody else's.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if _has_own_page(request) or request.method not in ("GET", "HEAD"):
                return view(request, *args, **kwargs)
            tag = validator(*kinds, today=timezone.localdate())
            known = get_conditional_response(request, etag=tag)
            page = known or _drawn(request, tag, lambda: view(request, *args, **kwargs))
            return _tagged(page, tag)

        return answer

    return decorate


def _drawn(request: HttpRequest, tag: str, draw: Callable[[], HttpResponse]) -> HttpResponse:
    address = request.build_absolute_uri()
    body = kept.find(tag, address)
    if body is not None:
        return HttpResponse(body)
    response = draw()
    if hasattr(response, "render"):
        response.render()
    if _is_for_everybody(request, response):
        kept.keep(tag, address, response.content)
    return response


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """No form's token, no cookie, nothing noted in a session: all of these are one visitor's."""
    has_token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    session = getattr(request, "session", None)
    is_personal = has_token or response.cookies or (session is not None and session.modified)
    return response.status_code == HTTPStatus.OK and not is_personal


def _has_own_page(request: HttpRequest) -> bool:
    return bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES))


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    if response.status_code in _TAGGED:
        response["ETag"] = tag
        patch_cache_control(response, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
    return response
