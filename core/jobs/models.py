"""Long work is a row: lease, token, progress. A Celery message only says "look at job 42"."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from core.tenancy.wall.rights import NOTHING, USE_OWN


class JobStatus(models.TextChoices):
    """How far a job is."""

    QUEUED = "queued", "wartet"
    RUNNING = "running", "läuft"
    SUCCEEDED = "succeeded", "fertig"
    FAILED = "failed", "fehlgeschlagen"
    CANCELLED = "cancelled", "abgebrochen"


OPEN = (JobStatus.QUEUED, JobStatus.RUNNING)


class Job(models.Model):
    """One piece of long work for one alliance."""

    alliances_may = USE_OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    alliance_id = models.UUIDField()
    requested_by = models.UUIDField(null=True)
    arguments = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=JobStatus, default=JobStatus.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    result_href = models.CharField(max_length=300, blank=True)
    problem = models.JSONField(null=True)
    # A rising token fences off a worker that was paused beyond its lease.
    token = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alliance_id", "kind", "dedupe_key"],
                condition=Q(status__in=["queued", "running"]),
                name="jobs_job_open_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                name="jobs_job_due",
                condition=Q(status__in=["queued", "running"]),
            ),
            # whose turn it is: when each alliance was last served
            models.Index(fields=["alliance_id", "started_at"], name="jobs_job_served"),
        ]


class RunOutcome(models.TextChoices):
    """How the run of a slot ended."""

    OPEN = "", "läuft"
    DONE = "done", "fertig"
    FAILED = "failed", "gescheitert"


class PeriodicRun(models.Model):
    """A slot of a schedule that somebody took; any number of beats may try.

    Without `finished_at` it runs while its lease holds, and is taken again afterwards.
    """

    alliances_may = NOTHING

    pk = models.CompositePrimaryKey("schedule", "slot")
    schedule = models.CharField(max_length=60)
    slot = models.DateTimeField()
    taken_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    token = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=1)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=6, choices=RunOutcome, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["lease_until"],
                name="jobs_periodicrun_open",
                condition=Q(finished_at=None),
            )
        ]


class Heartbeat(models.Model):
    """The last time a part of the system was seen working."""

    alliances_may = NOTHING

    part = models.CharField(max_length=60, primary_key=True)
    seen_at = models.DateTimeField()


class Alarm(models.Model):
    """A check that is not well, since when, and whether the operator was told."""

    alliances_may = NOTHING

    name = models.CharField(max_length=80, primary_key=True)
    title = models.CharField(max_length=120)
    sentence = models.CharField(max_length=300)
    since = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
