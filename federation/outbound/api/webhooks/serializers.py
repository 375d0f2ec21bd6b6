"""Endpoints and deliveries as JSON; a secret is in no answer but that of its making."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from core.api.serializers import StrictMixin
from federation.outbound.enums import WebhookState
from federation.outbound.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from federation.outbound.records import EndpointData
from federation.outbound.rules import PREFIX

_EDITABLE = tuple(EndpointData.__slots__)
_STATE = (
    "disabled_at",
    "disabled_reason",
    "failures",
    "failing_since",
    "quiet_until",
    "secret_rotated_at",
    "previous_secret_until",
)
_SHOWN = ("id", *_EDITABLE, *_STATE, "version", "created_at", "updated_at")


class TypeField(serializers.CharField):
    """A type of fact, with or without the prefix it carries outside."""

    def to_internal_value(self, data: Any) -> str:
        """Without the prefix."""
        return super().to_internal_value(data).removeprefix(PREFIX)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Beispiel",
            {
                "url": "https://www.stadt.example/webhooks/buendnis",
                "contact_email": "it@stadt.example",
                "event_types": ["practice_example.published", "practice_example.withdrawn"],
            },
            request_only=True,
        )
    ]
)
class WebhookEndpointIn(StrictMixin, serializers.ModelSerializer[WebhookEndpoint]):
    """What can be said about an endpoint."""

    url = serializers.CharField(max_length=500, help_text="https, Port 443 oder 8443")
    contact_email = serializers.EmailField(
        help_text="dorthin geht eine Mail, wenn der Webhook abgeschaltet wird"
    )
    event_types = serializers.ListField(
        child=TypeField(max_length=80),
        required=False,
        max_length=50,
        help_text="wovon gemeldet wird; leer: von allem, was erlaubt ist",
    )
    is_enabled = serializers.BooleanField(required=False)
    read_only_names = frozenset(_SHOWN) | {"secret"}

    class Meta:
        model = WebhookEndpoint
        fields = _EDITABLE
        validators: list[Any] = []


class WebhookEndpointOut(serializers.ModelSerializer[WebhookEndpoint]):
    """An endpoint and how it is doing."""

    disabled_reason = serializers.CharField(
        read_only=True, help_text="by_hand, gone oder failing; leer, solange er eingeschaltet ist"
    )

    class Meta:
        model = WebhookEndpoint
        fields: tuple[str, ...] = _SHOWN
        read_only_fields: tuple[str, ...] = fields


class WebhookEndpointWithSecretOut(WebhookEndpointOut):
    """The same with its secret: shown this once (null when the request is repeated)."""

    secret = serializers.CharField(allow_null=True, read_only=True)

    class Meta(WebhookEndpointOut.Meta):
        fields = (*_SHOWN, "secret")
        read_only_fields = fields


class WebhookAttemptOut(serializers.ModelSerializer[WebhookAttempt]):
    """One attempt."""

    class Meta:
        model = WebhookAttempt
        fields = ("number", "at", "response_status", "latency_ms", "error")
        read_only_fields = fields


class WebhookDeliveryOut(serializers.ModelSerializer[WebhookDelivery]):
    """A delivery; status, latency, error and excerpt are those of its last attempt."""

    type = serializers.SerializerMethodField(help_text="wie im Rumpf der Meldung")
    subject = serializers.UUIDField(source="aggregate_id")
    attempt_log = WebhookAttemptOut(many=True)

    class Meta:
        model = WebhookDelivery
        fields = (
            "id",
            "event_id",
            "type",
            "subject",
            "revision",
            "occurred_at",
            "state",
            "attempts",
            "next_at",
            "delivered_at",
            "response_status",
            "latency_ms",
            "error",
            "response_excerpt",
            "attempt_log",
            "created_at",
        )
        read_only_fields = fields

    def get_type(self, delivery: WebhookDelivery) -> str:
        """With the prefix it is sent with."""
        return PREFIX + delivery.type


class WebhookDeliveryQuestion(serializers.Serializer[WebhookDelivery]):
    """How the list of deliveries can be narrowed."""

    state = serializers.ChoiceField(choices=WebhookState.choices, required=False, allow_blank=True)


class WebhookPingOut(serializers.Serializer[Any]):
    """How a trial went; `webhook_id` is the header of the same name."""

    webhook_id = serializers.UUIDField(source="id")
    is_delivered = serializers.BooleanField()
    response_status = serializers.IntegerField(source="status", allow_null=True)
    latency_ms = serializers.IntegerField()
    error = serializers.CharField()
    response_excerpt = serializers.CharField(source="excerpt")


class WebhookReplayIn(StrictMixin, serializers.Serializer[Any]):
    """What to send again: one `delivery`, or all from `since` to before `until`."""

    default_error_messages = {
        **StrictMixin.default_error_messages,
        "either": _("Bitte nennen Sie entweder „delivery“ oder „since“."),
    }
    delivery = serializers.UUIDField(required=False)
    since = serializers.CharField(
        required=False, max_length=40, help_text="ein Zeitpunkt, oder die id einer Zustellung"
    )
    until = serializers.DateTimeField(
        required=False, help_text="ausschließlich; ohne Angabe: jetzt"
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one of both ways."""
        if ("delivery" in attrs) == ("since" in attrs):
            self.fail("either")
        if "delivery" in attrs and "until" in attrs:
            self.fail("either")
        return attrs


class WebhookReplayOut(serializers.Serializer[Any]):
    """How many deliveries are on their way again."""

    queued = serializers.IntegerField()
