"""What the service office keeps: how the reconciliation with each alliance went."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from core.tenancy.wall.rights import NOTHING

from .enums import ReconciliationState


class Reconciliation(models.Model):
    """One comparison of what an alliance has released with what all share; never edited."""

    alliances_may = NOTHING

    id = models.BigAutoField(primary_key=True)
    alliance_id = models.UUIDField()
    alliance_slug = models.SlugField(max_length=63)
    made_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=8, choices=ReconciliationState)
    found = models.PositiveIntegerField(default=0)
    mended = models.PositiveIntegerField(default=0)
    # what was found, one by one: {"kind", "id"}
    details = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    origin_digest = models.CharField(max_length=64, blank=True)
    copy_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["alliance_id", "-made_at"], name="office_reconciliation_latest")
        ]
