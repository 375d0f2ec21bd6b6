"""The receipt of a fact."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from core.tenancy.wall.rights import NOTHING


class Receipt(models.Model):
    """A consumer has applied a fact; written in the effect's own transaction."""

    alliances_may = NOTHING

    pk = models.CompositePrimaryKey("consumer", "event_id")
    consumer = models.CharField(max_length=40)
    event_id = models.UUIDField()
    received_at = models.DateTimeField(db_default=Now())
