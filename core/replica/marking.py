"""Which requests may be answered from some seconds ago."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

_SAFE = ("GET", "HEAD")
_MARK = "may_lag"


def may_lag[V: Callable[..., Any]](view: V) -> V:
    """The view shows what is public and writes nothing, and nobody is hurt by an older answer.

    Classes of the API say `may_lag = True` instead. Not for what a webhook leads to: who was told
    of a change, and asks once, must see it.
    """
    setattr(view, _MARK, True)
    return view


def may_be_older(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Whether this view may lag, and for this asker; who has written anything is no stranger."""
    marked = getattr(view, "cls", view)  # a door of the API is a function around its class
    return bool(getattr(marked, _MARK, False)) and request.method in _SAFE and _is_stranger(request)


def _is_stranger(request: HttpRequest) -> bool:
    """No session, nothing to be told to him about what he has just done, no key of the API."""
    personal = {settings.SESSION_COOKIE_NAME, "messages"}
    return not personal & set(request.COOKIES) and "Authorization" not in request.headers
