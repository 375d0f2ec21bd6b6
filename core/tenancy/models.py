"""The ledger of migrations: how far each alliance is, in `public`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.tenancy.wall.rights import NOTHING


class MigrationState(models.TextChoices):
    """Where an alliance stands in the latest run that concerned it."""

    WAITING = "waiting", _("wartet")
    RUNNING = "running", _("läuft")
    DONE = "done", _("fertig")
    FAILED = "failed", _("gescheitert")


class SchemaMigration(models.Model):
    """The latest migration of one alliance's schema; gone with the alliance."""

    alliances_may = NOTHING

    schema_name = models.CharField(max_length=63, primary_key=True)
    alliance_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=8, choices=MigrationState)
    closed = models.BooleanField(default=False)  # shows a maintenance page until it is at head
    from_digest = models.CharField(max_length=32, blank=True)
    to_digest = models.CharField(max_length=32)
    lacking = models.JSONField(default=list)  # "app.name" of what the run had to apply
    attempts = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)  # which migration and kind of error; never data

    objects: ClassVar[models.Manager[SchemaMigration]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.schema_name}: {self.state}"
