"""From host and path to the alliance in force."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django_tenants.utils import get_tenant_domain_model

from .context import PUBLIC, alliance_context, schema_context
from .finding import alliance_of_slug
from .migrating.ledgers import is_closed

GetResponse = Callable[[HttpRequest], HttpResponse]
_REMEMBER_S = 30.0
_hosts: dict[str, tuple[float, Any]] = {}
_PATH = re.compile(
    r"^/(?:b|api/v1/alliances)/(?P<slug>[-a-z0-9]+)/(?=.)|^/b/(?P<home>[-a-z0-9]+)/?$"
)


class HostMiddleware:
    """The national host, an alliance's public host, or 404 for a host nobody knows."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose the addresses that hold for the host asked for."""
        host = request.get_host().lower()
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        name = name.rstrip(".")
        if name in settings.NATIONAL_HOSTS:
            with schema_context(PUBLIC):  # whatever is in force where the request comes from
                return self.get_response(request)
        alliance = alliance_of_host(name)
        if alliance is None:
            return HttpResponse(
                "Unbekannte Adresse.", status=404, content_type="text/plain; charset=utf-8"
            )
        request.alliance = alliance  # type: ignore[attr-defined]
        request.urlconf = settings.ALLIANCE_URLCONF
        with alliance_context(alliance):
            return self.get_response(request)


class AlliancePathMiddleware:
    """`/b/<slug>/…` and `/api/v1/alliances/<slug>/…` run inside that alliance's schema."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Enter the alliance the path names, if there is one."""
        match = _PATH.match(request.path_info)
        if match is None or getattr(request, "alliance", None) is not None:
            return self.get_response(request)
        alliance = alliance_of_slug(match["slug"] or match["home"])
        if alliance is None:
            # The view answers 404 in its own language (page or problem+json).
            return self.get_response(request)
        request.alliance = alliance  # type: ignore[attr-defined]
        with alliance_context(alliance):
            return self.get_response(request)


def alliance_of(request: HttpRequest) -> Any:
    """The alliance a request is about.

    Raises:
        Http404: the path names no alliance of this instance.
    """
    alliance = getattr(request, "alliance", None)
    if alliance is None:
        raise Http404("Dieses Bündnis gibt es hier nicht.")
    return alliance


def alliance_of_host(name: str) -> Any:
    """The alliance with this public host, or None; known and unknown names are kept for 30 s."""
    until, alliance = _hosts.get(name, (0.0, None))
    if until > time.monotonic():
        return alliance
    if len(_hosts) > 5000:  # a flood of made-up hosts must not fill the memory
        _hosts.clear()
    domains = get_tenant_domain_model().objects.annotate(is_closed=is_closed("tenant__schema_name"))
    with schema_context(PUBLIC):
        domain = domains.select_related("tenant").filter(domain=name).first()
    found = domain.tenant if domain else None
    if found is not None:
        found.is_closed = domain.is_closed
    _hosts[name] = (time.monotonic() + _REMEMBER_S, found)
    return found


def to_national_page(request: HttpRequest) -> HttpResponseRedirect:
    """Lead from an alliance's public host to its page on the national one."""
    return to_national_host(request, f"/buendnisse/{alliance_of(request).slug}/")


def to_national_host(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """Lead from an alliance's public host to a path on the national one."""
    port = re.search(r":\d+$", request.get_host())
    return HttpResponseRedirect(
        f"{request.scheme}://{settings.BASE_DOMAIN}{port[0] if port else ''}{path}"
    )
