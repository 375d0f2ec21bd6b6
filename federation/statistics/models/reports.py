"""Reports as alliances have released them: every version, and what was put off."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from core.tenancy.wall.rights import NOTHING


class ReleasedReport(models.Model):
    """One version of an alliance's quarter as it was released; never edited, never counted twice.

    Every version stays: an older one is still genuine, only superseded. What it says of its
    alliance is what was true then, so history keeps the keys it was counted under. It holds codes
    and numbers, no people, and outlives its alliance unless that was a demonstration.
    """

    alliances_may = NOTHING

    outlives_alliance = Q(is_demo=False)

    code = models.CharField(primary_key=True, max_length=20)
    report_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    alliance_id = models.UUIDField()
    alliance_slug = models.CharField(max_length=63)
    alliance_name = models.CharField(max_length=200)
    land = models.CharField(max_length=2)
    is_demo = models.BooleanField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    is_confirmed = models.BooleanField()
    released_at = models.DateTimeField()
    due_on = models.DateField()
    figures_sha256 = models.CharField(max_length=64)
    # as `core.events.ReportedFigure`
    figures = models.JSONField()
    partners = models.JSONField()
    projects = models.JSONField()
    running_projects = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["year", "quarter", "alliance_id", "-released_at", "-revision"],
                name="statistics_report_newest",
            ),
            models.Index(fields=["alliance_id"], name="statistics_report_alliance"),
        ]


class ReleasedPaper(models.Model):
    """A file made from a released version, by its hash."""

    alliances_may = NOTHING

    pk = models.CompositePrimaryKey("report", "sha256")
    report = models.ForeignKey(ReleasedReport, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, db_index=True)


class Deferral(models.Model):
    """Until when an alliance has put off the report of a quarter, as its newest fact told."""

    alliances_may = NOTHING

    deferral_id = models.UUIDField(primary_key=True)
    revision = models.PositiveIntegerField()
    alliance_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    until = models.DateField()
    reason = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["year", "quarter"], name="statistics_deferral_quarter")]
