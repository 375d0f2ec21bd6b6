"""A stranger's look at a public page is answered from the replica, or else by the primary."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import psycopg
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse

from .connecting import on_replica
from .looking import first_line, freshness
from .marking import may_be_older

_log = logging.getLogger(__name__)
# What is not there yet, or not any more, may be another thing on the primary.
_DOUBTFUL = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_SERVER_ERROR = 500
# Shutting down or crashed; connection broken; no room. All others are about one statement, and
# what a visitor can provoke must not take the replica away from everybody.
_GONE = ("57P", "08", "53")


class ReplicaMiddleware:
    """Last of all, so that nothing but the view itself happens on the replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DATABASE_REPLICA:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in or out."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The answer from the replica; None lets Django ask the view again, on the primary.

        Asking twice is safe: the view only reads.
        """
        if not may_be_older(request, view) or not freshness().is_fresh():
            return None
        try:
            answer = _read(request, view, args, kwargs)
        except Exception as error:  # a 404, a mistake of ours: the primary says so properly
            _note(error)
            return None
        is_doubtful = answer.status_code in _DOUBTFUL or answer.status_code >= _SERVER_ERROR
        return None if is_doubtful else answer


def _read(request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse:
    with on_replica(), transaction.atomic():
        answer: Any = view(request, *args, **kwargs)
        return answer.render() if hasattr(answer, "render") else answer  # type: ignore[no-any-return]


def _note(error: Exception) -> None:
    """Leave a replica alone that is gone; one that only broke off a statement is well."""
    if not isinstance(error, Error | psycopg.Error):
        return
    _log.warning("the replica failed, the primary answers: %s", first_line(error))
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    # without a code nobody has answered
    if isinstance(cause, psycopg.OperationalError) and (cause.sqlstate or "08").startswith(_GONE):
        freshness().lose()
