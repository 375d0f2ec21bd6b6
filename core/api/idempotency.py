"""`Idempotency-Key`: a repeated request gets the first one's answer and has no second effect.

After draft-ietf-httpapi-idempotency-key-header-08. The answer is stored in the transaction of
the effect, so there is never one without the other; what fails stores nothing and may be
tried again.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Concatenate, Protocol, cast
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from .authentication import credential_of
from .errors import AnotherRequestRuns, BadHeader, KeyUsedOtherwise
from .models import StoredAnswer

HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(hours=24)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("Location", "ETag", "Retry-After", "Cache-Control")


class HasAlliance(Protocol):
    """A record of which alliance it is."""

    @property
    def id(self) -> UUID:
        """Its id."""
        ...


class InAlliance(Protocol):
    """A view that works for one alliance."""

    alliance: Any


type Post[V, **P] = Callable[Concatenate[V, Request, P], Response]
type AnyPost[V, **P] = Callable[Concatenate[V, Request, P], HttpResponse]


def idempotent[V: InAlliance, **P](post: Post[V, P]) -> AnyPost[V, P]:
    """Let a `post` of a view honour the header when a client sends it."""

    @functools.wraps(post)
    def wrapped(view: V, request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        key = request.headers.get(HEADER)
        if key is None:
            return post(view, request, *args, **kwargs)
        if not _KEY.fullmatch(key):
            raise BadHeader(name=HEADER)
        return _once(view.alliance.id, request, key, lambda: post(view, request, *args, **kwargs))

    return cast("AnyPost[V, P]", wrapped)


def forget_old_answers() -> int:
    """Remove answers whose day is over; how many there were."""
    old = StoredAnswer.objects.filter(created_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]


@transaction.atomic
def _once(
    alliance_id: UUID, request: Request, key: str, work: Callable[[], Response]
) -> HttpResponse:
    place = {"alliance_id": alliance_id, "credential": credential_of(request), "key": key}
    _lock("\n".join(map(str, place.values())))
    fingerprint = _fingerprint(request)
    known = StoredAnswer.objects.filter(**place).first()
    if known is not None and known.created_at >= timezone.now() - KEPT_FOR:
        return _replay(known, fingerprint)
    response = work()
    if known is not None:
        known.delete()
    StoredAnswer.objects.create(
        **place,
        fingerprint=fingerprint,
        status=response.status_code,
        headers={name: response[name] for name in _KEPT_HEADERS if name in response},
        body=JSONRenderer().render(_kept(response)).decode(),
    )
    return response


def show_once(response: Response, *names: str) -> Response:
    """Let values of an answer be shown this once: neither stored nor repeated."""
    response.shown_once = names  # type: ignore[attr-defined]
    return response


def _kept(response: Response) -> Any:
    secret = getattr(response, "shown_once", ())
    return {**response.data, **dict.fromkeys(secret)} if secret else response.data


def _lock(place: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 7203400))", [place])
        if not cursor.fetchone()[0]:
            raise AnotherRequestRuns


def _fingerprint(request: Request) -> str:
    sent = json.dumps([request.method, request.path, request.data], sort_keys=True)
    return hashlib.sha256(sent.encode()).hexdigest()


def _replay(known: StoredAnswer, fingerprint: str) -> HttpResponse:
    if known.fingerprint != fingerprint:
        raise KeyUsedOtherwise
    headers = {**known.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(
        known.body, status=known.status, headers=headers, content_type="application/json"
    )
