"""The log of facts and, per consumer, what is still to be carried."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class OutboxFact(models.Model):
    """One fact, written in the transaction of the change it tells of; never edited."""

    position = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField(default=uuid.uuid4, unique=True)
    type = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    alliance_id = models.UUIDField()
    alliance_slug = models.CharField(max_length=63)
    aggregate_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    actor_id = models.UUIDField(null=True)
    payload = models.JSONField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alliance_id", "aggregate_id", "type", "revision"], name="outbox_fact_once"
            )
        ]


class DeliveryState(models.TextChoices):
    """Where a fact stands on its way to one consumer."""

    DUE = "due", "wartet"
    DONE = "done", "zugestellt"
    PARKED = "parked", "geparkt"


class Delivery(models.Model):
    """A fact on its way to one consumer; the truth behind every Celery hint."""

    id = models.BigAutoField(primary_key=True)
    fact = models.ForeignKey(OutboxFact, on_delete=models.CASCADE, related_name="deliveries")
    consumer = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "consumer"], name="outbox_delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["consumer", "next_at", "id"],
                name="outbox_delivery_due",
                condition=Q(state="due"),
            )
        ]
