"""Public pages that have not changed are not drawn again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from core.editions.validators import validator

type View = Callable[..., HttpResponse]
_TAGGED = (200, 304)


def made_of(*kinds: str) -> Callable[[View], View]:
    """A page made of nothing but these kinds of public things: answers 304 before it is drawn.

    Only for those who bring no session: a page for somebody who is signed in is never taken for
    the same as anybody else's.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if _has_own_page(request):
                return view(request, *args, **kwargs)
            tag = validator(*kinds, today=timezone.localdate())
            known = get_conditional_response(request, etag=tag)
            return _tagged(known or view(request, *args, **kwargs), tag)

        return answer

    return decorate


def _has_own_page(request: HttpRequest) -> bool:
    return bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES))


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    if response.status_code in _TAGGED:
        response["ETag"] = tag
        patch_cache_control(response, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
    return response
