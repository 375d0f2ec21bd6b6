"""How often one asker may ask; without a cache nobody is held up."""

from __future__ import annotations

import time
from typing import cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from core.tenancy.cache import ForgivingRedisCache

from .authentication import NOBODY, credential_of

WINDOW_S = 60
_COUNTED = "is_counted"


class MinuteThrottle(BaseThrottle):
    """A number of requests a minute for each key, person or address."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count the request; whether it still fits into this minute."""
        if hasattr(request._request, _COUNTED):  # asked again, after the replica had no answer
            return True
        setattr(request._request, _COUNTED, True)
        who = credential_of(request)
        if who == NOBODY:
            who, limit = f"ip:{self.get_ident(request)}", settings.API_REQUESTS_ANONYMOUS
        else:
            limit = settings.API_REQUESTS_CREDENTIAL
        return _count(f"api:{who}:{int(time.time() // WINDOW_S)}") <= int(limit)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW_S - time.time() % WINDOW_S


def may_ask(request: HttpRequest, *, what: str, a_minute: int) -> bool:
    """Whether an address may ask a page of some kind once more in this minute; it is counted."""
    # what it takes is the address alone, which pages and the API read the same way
    who = BaseThrottle().get_ident(cast("Request", request))
    return _count(f"{what}:{who}:{int(time.time() // WINDOW_S)}") <= a_minute


def _count(name: str) -> int:
    shared = cast("ForgivingRedisCache", caches["shared"])
    return shared.count(name, seconds=WINDOW_S + 5)
