"""Webhooks: who wants to be told, and what is on its way to them."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from core.tenancy.versioned import Versioned
from core.tenancy.wall.rights import NOTHING

from .enums import DisabledReason, WebhookState


class WebhookEndpoint(Versioned):
    """An address that is told of facts: of one alliance, or (without one) of the whole country.

    `version` rises when somebody edits it, not when something is delivered.
    """

    alliances_may = NOTHING

    alliance_id = models.UUIDField(null=True, db_index=True)
    url = models.CharField(max_length=500)
    description = models.CharField(max_length=200, blank=True, default="")
    contact_email = models.EmailField()
    event_types = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    secret_sealed = models.TextField()
    previous_secret_sealed = models.TextField(blank=True, default="")
    previous_secret_until = models.DateTimeField(null=True)
    secret_rotated_at = models.DateTimeField(db_default=Now())
    is_enabled = models.BooleanField(default=True)
    disabled_at = models.DateTimeField(null=True)
    disabled_reason = models.CharField(max_length=8, choices=DisabledReason, blank=True, default="")
    failures = models.PositiveIntegerField(default=0)  # in a row
    failing_since = models.DateTimeField(null=True)
    quiet_until = models.DateTimeField(null=True)  # nothing is sent before
    last_claimed_at = models.DateTimeField(null=True)
    notice_due_at = models.DateTimeField(null=True)  # a mail about its being off is still to go out

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alliance_id", "url"],
                name="outbound_endpoint_once",
                nulls_distinct=False,
                violation_error_message="Diesen Webhook gibt es schon.",
            )
        ]


class WebhookDelivery(models.Model):
    """One fact on its way to one endpoint; the body is made anew from these columns each time."""

    alliances_may = NOTHING

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries"
    )
    event_id = models.UUIDField()
    type = models.CharField(max_length=60)
    alliance_id = models.UUIDField()  # of the fact, for national endpoints too
    alliance_slug = models.CharField(max_length=63)
    aggregate_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    occurred_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=WebhookState, default=WebhookState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)  # since it was last set on its way
    next_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    attempt_token = models.UUIDField(null=True)  # of the newest attempt: only it may report back
    delivered_at = models.DateTimeField(null=True)
    response_status = models.PositiveSmallIntegerField(null=True)
    latency_ms = models.PositiveIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True, default="")
    response_excerpt = models.CharField(max_length=2048, blank=True, default="")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "event_id"], name="outbound_delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "next_at"],
                name="outbound_delivery_pending",
                condition=Q(state="pending"),
            ),
            models.Index(fields=["endpoint", "-created_at", "id"], name="outbound_delivery_list"),
            models.Index(fields=["created_at"], name="outbound_delivery_age"),
            models.Index(fields=["alliance_id"], name="outbound_delivery_alliance"),
        ]


class WebhookAttempt(models.Model):
    """How one attempt went."""

    alliances_may = NOTHING

    delivery = models.ForeignKey(
        WebhookDelivery, on_delete=models.CASCADE, related_name="attempt_log"
    )
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_default=Now())
    response_status = models.PositiveSmallIntegerField(null=True)
    latency_ms = models.PositiveIntegerField()
    error = models.CharField(max_length=300, blank=True, default="")
