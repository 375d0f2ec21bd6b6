"""Where a delivery stands, and why an endpoint is off."""

from __future__ import annotations

from django.db import models


class WebhookState(models.TextChoices):
    """A delivery's way; a pending one waits for its time, for a worker, or for its endpoint."""

    PENDING = "pending", "unterwegs"
    DELIVERED = "delivered", "zugestellt"
    FAILED = "failed", "aufgegeben"


class DisabledReason(models.TextChoices):
    """Who or what switched an endpoint off."""

    BY_HAND = "by_hand", "von Hand"
    GONE = "gone", "der Empfänger hat mit 410 geantwortet"
    FAILING = "failing", "zu lange keine Zustellung gelungen"
