"""What every view of the API is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from core.editions import kept
from core.editions.validators import validator

from .errors import BadQuery, NotModified, Remembered
from .etags import HasVersion, etag_of
from .parsers import JsonParser
from .throttling import MinuteThrottle


class OneFormat(BaseContentNegotiation):
    """JSON for everybody, whatever `Accept` says: there is nothing else to give."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """The parser for what was sent; an unnamed type is taken for JSON."""
        kind = (request.content_type or "application/json").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The first one."""
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """A door of the API: throttled, answering `If-None-Match`, refusing nonsense early."""

    parser_classes = (JsonParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OneFormat
    throttle_classes = (MinuteThrottle,)
    metadata_class = None
    open_to_all_origins = False

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """The view, able to answer 304."""
        return conditional_page(super().as_view(**initkwargs))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Authenticate and count; then look at the address.

        Raises:
            BadQuery: a parameter holds what no database can.
        """
        super().initial(request, *args, **kwargs)
        broken = [n for n, values in request.query_params.lists() if "\x00" in "".join(values)]
        if broken:
            text = _("Das Zeichen U+0000 ist nicht erlaubt.")
            raise BadQuery(errors={name.replace("\x00", ""): [text] for name in broken})


class PrivateView(ApiView):
    """A door whose answers are nobody else's."""

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """No cache may keep it, errors included."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(answer, private=True, no_store=True)
        return answer


class PublicView(ApiView):
    """A door for everyone, cookies and keys ignored; pages of other origins may read it.

    With `made_of` it names the public things its answers consist of, and nothing else: who has
    the newest edition of these learns that without anything being looked up.
    """

    authentication_classes = ()
    open_to_all_origins = True
    made_of: tuple[str, ...] = ()
    may_lag = False  # see core.replica
    _tag = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count the request, then compare editions.

        Raises:
            NotModified: the asker has what there is.
            Remembered: somebody asked the same a moment ago.
        """
        super().initial(request, *args, **kwargs)
        if self.made_of and request.method in ("GET", "HEAD"):
            self._tag = validator(*self.made_of, today=timezone.localdate())
            if get_conditional_response(request._request, etag=self._tag):
                raise NotModified
            if body := kept.find(self._tag, request.build_absolute_uri()):
                raise Remembered(body)

    def handle_exception(self, exc: Exception) -> Response:
        """What has not changed is no problem."""
        if isinstance(exc, NotModified):
            return Response(status=304)
        if isinstance(exc, Remembered):
            return HttpResponse(exc.body, content_type="application/json")  # type: ignore[return-value]
        return super().handle_exception(exc)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Let shared caches keep good answers for half a minute."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code < 400:
            patch_cache_control(answer, public=True, max_age=30)
        if answer.status_code < 400 and self._tag:
            answer["ETag"] = self._tag
            if answer.status_code == 200 and isinstance(answer, Response):
                address = request.build_absolute_uri()
                answer.add_post_render_callback(
                    lambda done: kept.keep(self._tag, address, done.content)
                )
        return answer

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What a browser asks before it reads across origins."""
        headers = {
            "Allow": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "If-None-Match, X-Request-ID",
            "Access-Control-Max-Age": "86400",
        }
        return HttpResponse(status=204, headers=headers)


class NothingHere(ApiView):
    """An address the API does not have."""

    schema = None
    authentication_classes = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say so, whatever the method.

        Raises:
            Http404: always.
        """
        raise Http404


class HasErrors(Protocol):
    """A question that knows what of it could not be understood."""

    @property
    def errors(self) -> Mapping[str, str]:
        """A German sentence by parameter."""
        ...


def understood[Q: HasErrors](query: Q) -> Q:
    """The question, if all of it is clear; a page leaves aside what is not, a machine must not.

    Raises:
        BadQuery: see its `errors`.
    """
    if query.errors:
        raise BadQuery(errors={name: [text] for name, text in query.errors.items()})
    return query


def answer_item(
    record: HasVersion, serializer: type[BaseSerializer[Any]], *, status: int = 200, at: str = ""
) -> Response:
    """One record with its ETag; `at` is the address of one just made."""
    data = serializer(record).data
    headers = {"ETag": etag_of(record, data)} | ({"Location": at} if at else {})
    return Response(data, status=status, headers=headers)
