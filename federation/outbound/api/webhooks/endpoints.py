"""Endpoints: listed, made, changed, removed, given a new secret."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.etags import etag_of, seen_version, seen_version_if_given
from core.api.idempotency import idempotent, show_once
from core.api.openapi import PAGING, WEBHOOKS
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, read
from core.api.standing import StandingView
from core.api.views import answer_item
from federation.outbound import selectors, services
from federation.outbound.models import WebhookEndpoint
from federation.outbound.records import EndpointData

from .serializers import WebhookEndpointIn, WebhookEndpointOut, WebhookEndpointWithSecretOut

_ROOT = "/api/v1/webhook-endpoints"


class WebhookView(StandingView):
    """A door to one endpoint of whoever asks."""

    def endpoint(self, endpoint_id: UUID) -> WebhookEndpoint:
        """The endpoint of the address.

        Raises:
            NotFound: none, or somebody else's.
        """
        return selectors.get_endpoint(endpoint_id, alliance_id=self.alliance.alliance_id)


class WebhookEndpoints(StandingView):
    """/api/v1/webhook-endpoints"""

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoints_list",
        summary="Webhooks auflisten",
        parameters=PAGING,
        responses=page_of(WebhookEndpointOut),
    )
    def get(self, request: Request) -> Response:
        """Die Webhooks des Bündnisses, dem der Schlüssel gehört; ohne ihre Geheimnisse."""
        rows = selectors.list_endpoints(alliance_id=self.alliance.alliance_id)
        return answer_page(request, rows, WebhookEndpointOut)

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_create",
        summary="Webhook anlegen",
        request=WebhookEndpointIn,
        responses={201: WebhookEndpointWithSecretOut},
    )
    @idempotent
    def post(self, request: Request) -> Response:
        """Die Antwort nennt das Geheimnis (`secret`), mit dem Meldungen unterschrieben werden.

        Es wird nur dieses eine Mal gezeigt.
        """
        endpoint, secret = services.create_endpoint(
            alliance_id=self.alliance.alliance_id,
            data=read(WebhookEndpointIn, request, EndpointData),
            at=timezone.now(),
        )
        return _answer_with_secret(endpoint, secret, status=201)


class WebhookEndpointItem(WebhookView):
    """/api/v1/webhook-endpoints/{id}"""

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_read",
        summary="Webhook lesen",
        responses=WebhookEndpointOut,
    )
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        """Ein Webhook mit ETag und seinem Zustand, ohne das Geheimnis."""
        return answer_item(self.endpoint(endpoint_id), WebhookEndpointOut)

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_update",
        summary="Webhook ändern",
        request=WebhookEndpointIn,
        responses=WebhookEndpointOut,
    )
    def patch(self, request: Request, endpoint_id: UUID) -> Response:
        """Nur die genannten Angaben ändern; `is_enabled: true` schaltet wieder ein."""
        endpoint = self.endpoint(endpoint_id)
        version = seen_version(request, endpoint)
        data = replace(_as_data(endpoint), **changes(WebhookEndpointIn, request))
        endpoint = services.update_endpoint(
            endpoint_id=endpoint_id, data=data, at=timezone.now(), expected_version=version
        )
        return answer_item(endpoint, WebhookEndpointOut)

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_delete",
        summary="Webhook löschen",
        responses={204: None},
    )
    def delete(self, request: Request, endpoint_id: UUID) -> Response:
        """Mit allem, was an ihn noch unterwegs ist."""
        version = seen_version(request, self.endpoint(endpoint_id))
        services.delete_endpoint(endpoint_id=endpoint_id, expected_version=version)
        return Response(status=204)


class RotateSecret(WebhookView):
    """POST /api/v1/webhook-endpoints/{id}/rotate-secret"""

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_rotate_secret",
        summary="Neues Geheimnis erzeugen",
        request=None,
        responses=WebhookEndpointWithSecretOut,
    )
    @idempotent
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """24 Stunden lang wird mit dem neuen und dem bisherigen Geheimnis unterschrieben."""
        version = seen_version_if_given(request, self.endpoint(endpoint_id))
        endpoint, secret = services.rotate_secret(
            endpoint_id=endpoint_id, at=timezone.now(), expected_version=version
        )
        return _answer_with_secret(endpoint, secret, status=200)


def _as_data(endpoint: WebhookEndpoint) -> EndpointData:
    return EndpointData(
        url=endpoint.url,
        contact_email=endpoint.contact_email,
        description=endpoint.description,
        event_types=tuple(endpoint.event_types),
        is_enabled=endpoint.is_enabled,
    )


def _answer_with_secret(endpoint: WebhookEndpoint, secret: str, *, status: int) -> Response:
    data = WebhookEndpointOut(endpoint).data
    headers = {"ETag": etag_of(endpoint, data)}
    if status == 201:
        headers["Location"] = f"{_ROOT}/{endpoint.id}"
    return show_once(Response({**data, "secret": secret}, status=status, headers=headers), "secret")
