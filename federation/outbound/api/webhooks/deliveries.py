"""What was sent, sent again, tried out."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.idempotency import idempotent
from core.api.openapi import PAGING, PLAIN, WEBHOOKS
from core.api.pagination import answer_page
from core.api.serializers import changes, page_of, question
from federation.outbound import selectors, services
from federation.outbound.models import WebhookEndpoint

from .endpoints import WebhookView
from .serializers import (
    WebhookDeliveryOut,
    WebhookDeliveryQuestion,
    WebhookPingOut,
    WebhookReplayIn,
    WebhookReplayOut,
)

_MOMENT = serializers.DateTimeField()


class Deliveries(WebhookView):
    """/api/v1/webhook-endpoints/{id}/deliveries"""

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_deliveries_list",
        summary="Zustellungen auflisten",
        parameters=[WebhookDeliveryQuestion, *PAGING],
        responses=page_of(WebhookDeliveryOut),
    )
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        """Die letzten 30 Tage, die neuesten zuerst, mit jedem Versuch und seiner Antwort."""
        asked = question(WebhookDeliveryQuestion, request)
        rows = selectors.list_deliveries(self.endpoint(endpoint_id), **asked)
        return answer_page(request, rows, WebhookDeliveryOut)


class Ping(WebhookView):
    """POST /api/v1/webhook-endpoints/{id}/ping"""

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_ping",
        summary="Webhook ausprobieren",
        request=None,
        responses=WebhookPingOut,
        extensions={PLAIN: True},
    )
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """Eine unterschriebene Meldung der Art `de.buendnisnetz.ping` senden; wartet bis zu 8 s."""
        outcome = services.ping(endpoint=self.endpoint(endpoint_id), at=timezone.now())
        return Response(WebhookPingOut(outcome).data)


class Replay(WebhookView):
    """POST /api/v1/webhook-endpoints/{id}/replay"""

    @extend_schema(
        tags=[WEBHOOKS],
        operation_id="webhook_endpoint_replay",
        summary="Noch einmal zustellen",
        request=WebhookReplayIn,
        responses={202: WebhookReplayOut},
    )
    @idempotent
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """Eine Zustellung oder eine Zeitspanne; auch, was vor dem Webhook geschah."""
        endpoint = self.endpoint(endpoint_id)
        asked = changes(WebhookReplayIn, request, partial=False)
        return Response({"queued": _replay(endpoint, asked)}, status=202)


def _replay(endpoint: WebhookEndpoint, asked: dict[str, Any]) -> int:
    now = timezone.now()
    if "delivery" in asked:
        delivery = selectors.get_delivery(endpoint, asked["delivery"])
        return services.replay_delivery(endpoint=endpoint, delivery=delivery, at=now)
    since, until = _since(endpoint, asked["since"]), asked.get("until", now)
    return services.replay_range(endpoint=endpoint, since=since, until=until, at=now)


def _since(endpoint: WebhookEndpoint, text: str) -> datetime:
    """A moment, or that of a delivery named by its id.

    Raises:
        ValidationError: neither.
        NotFound: no delivery of this endpoint.
    """
    try:
        return selectors.moment_of(selectors.get_delivery(endpoint, UUID(text)))
    except ValueError:
        moment: datetime = _MOMENT.run_validation(text)
        return moment
