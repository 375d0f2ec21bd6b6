"""Mails that are meant, on their way, or out."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from core.tenancy.wall.rights import NOTHING


class Letter(models.Model):
    """A mail to one person. Its id is its Message-ID, however often it must be handed over.

    Until it is first taken, a digest grows by lines; then nothing changes but how the sending
    goes. `next_at` is None when it is over: sent, or given up. What is sent keeps neither address
    nor words.
    """

    alliances_may = NOTHING

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    alliance_id = models.UUIDField(null=True)
    recipient = models.CharField(max_length=254, blank=True)
    is_digest = models.BooleanField(default=False)
    lines = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "recipient"],
                condition=Q(is_digest=True, attempts=0, next_at__isnull=False),
                name="letters_digest_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["next_at"], name="letters_due", condition=Q(next_at__isnull=False))
        ]

    def mark_taken(self, *, again_at: datetime) -> None:
        """Somebody tries to send it; whoever it was, it is tried again then."""
        self.attempts, self.next_at = self.attempts + 1, again_at
