"""What the API has to remember."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from core.tenancy.wall.rights import USE_OWN


class StoredAnswer(models.Model):
    """The answer to a request that named an idempotency key, written together with its effect."""

    alliances_may = USE_OWN

    alliance_id = models.UUIDField()
    credential = models.CharField(max_length=60)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alliance_id", "credential", "key"], name="api_answer_once"
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="api_answer_age")]
