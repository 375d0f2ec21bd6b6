"""Public pages that have not changed are not drawn again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from core.editions.validators import validator

type View = Callable[..., HttpResponse]
_TAGGED = (200, 304)
_KEPT_S = 60


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
    cache, key = caches["shared"], _key(request, tag)
    body = cache.get(key)
    if body is not None:
        return HttpResponse(zlib.decompress(body))
    response = draw()
    if hasattr(response, "render"):
        response.render()
    if response.status_code == HTTPStatus.OK and not response.cookies:
        # Packed and not for long: made-up addresses must not fill the memory.
        cache.set(key, zlib.compress(response.content, 1), timeout=_KEPT_S)
    return response


def _key(request: HttpRequest, tag: str) -> str:
    asked = f"{tag} {request.scheme}://{request.get_host()}{request.get_full_path()}"
    return f"page:{hashlib.sha256(asked.encode()).hexdigest()}"


def _has_own_page(request: HttpRequest) -> bool:
    return bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES))


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    if response.status_code in _TAGGED:
        response["ETag"] = tag
        patch_cache_control(response, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
    return response
