"""Webhooks."""

from django.db import transaction
from django.urls import path

from .deliveries import Deliveries, Ping, Replay
from .endpoints import RotateSecret, WebhookEndpointItem, WebhookEndpoints

_ONE = "webhook-endpoints/<uuid:endpoint_id>"

urlpatterns = [
    path("webhook-endpoints", WebhookEndpoints.as_view(), name="webhook-endpoints"),
    path(_ONE, WebhookEndpointItem.as_view(), name="webhook-endpoint"),
    path(f"{_ONE}/rotate-secret", RotateSecret.as_view(), name="webhook-rotate-secret"),
    path(f"{_ONE}/deliveries", Deliveries.as_view(), name="webhook-deliveries"),
    path(f"{_ONE}/replay", Replay.as_view(), name="webhook-replay"),
    # waits for somebody else's server, which no transaction may
    path(f"{_ONE}/ping", transaction.non_atomic_requests(Ping.as_view()), name="webhook-ping"),
]
