"""The log of facts and, per consumer, what is still to be carried."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now

from core.tenancy.wall.rights import NOTHING, READ_OWN


class CurrentTransaction(Func):
    """The id of the transaction a row is written in, as a number."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class OutboxFact(models.Model):
    """One fact, written in the transaction of the change it tells of; never edited."""

    alliances_may = READ_OWN

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
    """Where a fact stands on its way to one consumer; drawn in docs/operations/facts.md."""

    DUE = "due", "fällig"
    WAITING = "waiting", "wartet auf den nächsten Versuch"
    HELD = "held", "wartet hinter einer früheren"
    PARKED = "parked", "geparkt"
    DONE = "done", "zugestellt"
    DISCARDED = "discarded", "verworfen"


UNDONE = (DeliveryState.DUE, DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.PARKED)


class Delivery(models.Model):
    """A fact on its way to one consumer; the truth behind every Celery hint."""

    alliances_may = READ_OWN

    id = models.BigAutoField(primary_key=True)
    # No constraint in the database: checking it made a fact twice as dear for who tells it. Only
    # this app writes deliveries, with their fact, and prunes both; `outbox_delivery_once` finds
    # them.
    fact = models.ForeignKey(
        OutboxFact,
        on_delete=models.CASCADE,
        related_name="deliveries",
        db_constraint=False,
        db_index=False,
    )
    consumer = models.CharField(max_length=40)
    # copied from the fact: turns are taken between alliances, order is kept within aggregates
    alliance_id = models.UUIDField()
    aggregate_id = models.UUIDField()
    state = models.CharField(max_length=9, choices=DeliveryState, default=DeliveryState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    # a process died with it in hand: it is carried alone until it is known which one it was
    is_suspect = models.BooleanField(default=False)
    next_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")
    cause = models.CharField(max_length=200, blank=True, default="")
    parked_at = models.DateTimeField(null=True)
    discard_reason = models.CharField(max_length=500, blank=True, default="")
    discarded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "consumer"], name="outbox_delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["consumer", "alliance_id", "id"],
                name="outbox_delivery_due",
                condition=Q(state="due"),
            ),
            models.Index(
                fields=["consumer", "aggregate_id", "id"],
                name="outbox_delivery_undone",
                condition=Q(state__in=["due", "waiting", "held", "parked"]),
            ),
            models.Index(
                fields=["consumer", "id"],
                name="outbox_delivery_suspect",
                condition=Q(is_suspect=True),
            ),
            models.Index(
                fields=["state", "next_at"],
                name="outbox_delivery_delayed",
                condition=Q(state__in=["waiting", "held", "parked"]),
            ),
        ]


class Listener(models.Model):
    """Somebody wants facts of one alliance, or (without one) of all, by an on-demand consumer.

    Facts nobody wants cost such a consumer nothing: no delivery is written for them.
    """

    alliances_may = NOTHING

    consumer = models.CharField(max_length=40)
    alliance_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consumer", "alliance_id"],
                name="outbox_listener_once",
                nulls_distinct=False,
            )
        ]


class Claim(models.Model):
    """What one worker has in hand; a claim nobody holds tells of a worker that died."""

    alliances_may = NOTHING

    id = models.BigAutoField(primary_key=True)
    consumer = models.CharField(max_length=40)
    deliveries = ArrayField(models.BigIntegerField())
    made_at = models.DateTimeField(db_default=Now())


class Change(models.Model):
    """A public thing looks different now or is gone; what readers of the changes feed follow.

    Written in the transaction of the change. `transaction` is the id PostgreSQL gave it:
    readers go by (transaction, position) and see only what no open transaction can precede.
    It holds ids only, and outlives an erased alliance: readers must still learn what is gone.
    """

    alliances_may = NOTHING

    outlives_alliance = True

    position = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField(db_default=CurrentTransaction())
    event_id = models.UUIDField(default=uuid.uuid4, editable=False)
    type = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    alliance_id = models.UUIDField()
    occurred_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["transaction", "position"], name="outbox_change_order"),
            models.Index(fields=["kind", "subject_id", "position"], name="outbox_change_subject"),
        ]


class ChangeLog(models.Model):
    """The one log of changes, begun in one database; a restored copy must be begun anew.

    Ids of transactions and what readers have seen of them mean nothing in another cluster, nor
    in this one after it went back to an earlier state. So places in the log name its `generation`.
    """

    alliances_may = NOTHING

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    generation = models.UUIDField(default=uuid.uuid4)
    database = models.CharField(max_length=80)
    transaction = models.BigIntegerField(db_default=CurrentTransaction())
    begun_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="outbox_change_log_is_one")]
