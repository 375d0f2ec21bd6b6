"""Collections as `{"items": […], "next": URL or null, "prev": URL or null}`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from . import keyset
from .errors import BadQuery
from .serializers import QuickMixin

DEFAULT, MOST = 50, 200
_SALT = "core.api.cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A place in a list: just before or after the row with these sort keys."""

    backwards: bool
    values: list[Any]


def answer_page[M: Model](
    request: Request, rows: QuerySet[M], serializer: type[BaseSerializer[Any]]
) -> Response:
    """One page of a collection, as `limit` and `cursor` ask.

    Raises:
        BadQuery: a limit out of bounds, or a cursor that is not from this list.
    """
    limit, (ordered, keys) = limit_of(request.query_params), keyset.keyed(rows)
    cursor = _read(request, keys)
    window = _window(ordered, keys, cursor)[: limit + 1]
    found: list[Any] = list(_briefly(window, serializer, keys))
    page, more = found[:limit], len(found) > limit
    if cursor and cursor.backwards:
        page.reverse()
    links = _links(request, page, keys, cursor, more)
    return Response({"items": _items(page, serializer), **links})


def _briefly(
    rows: QuerySet[Any], serializer: type[BaseSerializer[Any]], keys: keyset.Keys
) -> Iterable[Any]:
    """The rows as plain values where these will do: making records takes longer than all else."""
    if not issubclass(serializer, QuickMixin) or not serializer.columns():
        return rows
    more = [name for name in serializer.annotations if name in rows.query.annotations]
    wanted = dict.fromkeys((*serializer.columns(), *more, *(key.name for key in keys)))
    return rows.values_list(*wanted, named=True)


def _items(page: Sequence[Any], serializer: type[BaseSerializer[Any]]) -> Any:
    if issubclass(serializer, QuickMixin):
        return serializer.rows(page)
    return serializer(page, many=True).data


def limit_of(params: QueryDict) -> int:
    """How many items are asked for.

    Raises:
        BadQuery: a limit out of bounds.
    """
    value = params.get("limit", "") or str(DEFAULT)
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= MOST):
        text = _("„limit“ ist eine Zahl von 1 bis %(most)d.") % {"most": MOST}
        raise BadQuery(errors={"limit": [text]})
    return int(value)


def _window[M: Model](rows: QuerySet[M], keys: keyset.Keys, cursor: Cursor | None) -> QuerySet[M]:
    if cursor is None:
        return rows
    if cursor.backwards:
        keys = tuple(key.reversed() for key in keys)
        rows = rows.order_by(*(key.order() for key in keys))
    return rows.filter(keyset.after(keys, cursor.values))


def _links(
    request: Request, page: Sequence[Any], keys: keyset.Keys, cursor: Cursor | None, more: bool
) -> dict[str, str | None]:
    backwards = bool(cursor and cursor.backwards)
    has_next, has_prev = (True, more) if backwards else (more, cursor is not None)
    return {
        "next": _url(request, page[-1], keys, backwards=False) if has_next and page else None,
        "prev": _url(request, page[0], keys, backwards=True) if has_prev and page else None,
    }


def _url(request: Request, row: Any, keys: keyset.Keys, *, backwards: bool) -> str:
    values = [_plain(value) for value in keyset.values_of(row, keys)]
    params = request.query_params.copy()
    params["cursor"] = signing.dumps(
        [int(backwards), _question(request), values], salt=_SALT, compress=True
    )
    return str(request.build_absolute_uri(f"{request.path}?{params.urlencode()}"))


def _read(request: Request, keys: keyset.Keys) -> Cursor | None:
    sent = request.query_params.get("cursor", "")
    if not sent:
        return None
    try:
        backwards, question, plain = signing.loads(sent, salt=_SALT)
        pairs = zip(keys, plain, strict=True)
        values = [None if one is None else key.field.to_python(one) for key, one in pairs]
    except (signing.BadSignature, ValidationError, ValueError, TypeError) as error:
        raise BadQuery(errors={"cursor": [_("Diesen Cursor kennen wir nicht.")]}) from error
    if question != _question(request):
        text = _("Dieser Cursor gehört zu einer anderen Suche. Bitte beginnen Sie ohne ihn.")
        raise BadQuery(errors={"cursor": [text]})
    return Cursor(backwards=bool(backwards), values=values)


def _question(request: Request) -> str:
    """What was asked, without where in the answer we are."""
    params = sorted(
        (name, values)
        for name, values in request.query_params.lists()
        if name not in ("cursor", "limit")
    )
    return hashlib.sha256(repr((request.path, params)).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # datetimes are dates, too
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
