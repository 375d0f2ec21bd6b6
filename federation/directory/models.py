"""The directory's own copy of what alliances say of themselves."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.tenancy.wall.rights import NOTHING


class DirectoryEntry(models.Model):
    """One alliance in Bündnisse von A–Z, as its newest fact told."""

    alliances_may = NOTHING

    alliance_id = models.UUIDField(primary_key=True)
    slug = models.SlugField(max_length=63, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    sort_key = models.CharField(max_length=200)
    letter = models.CharField(max_length=1)
    kind = models.CharField(max_length=12)
    land = models.CharField(max_length=2)
    seat = models.CharField(max_length=120)
    postcode = models.CharField(max_length=5, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    areas = models.JSONField(default=list)
    founded_on = models.DateField(null=True)
    founded_precision = models.CharField(max_length=8)
    founded_note = models.CharField(max_length=200, blank=True)
    phase = models.CharField(max_length=12)
    status = models.CharField(_("Status"), max_length=10)
    legal_form = models.CharField(max_length=80, blank=True)
    carrier = models.CharField(max_length=160, blank=True)
    patron = models.CharField(max_length=160, blank=True)
    motto = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    implementation = models.TextField(blank=True)
    organisation = models.TextField(blank=True)
    website = models.URLField(blank=True)
    contact = models.JSONField(default=dict)
    action_fields = ArrayField(models.CharField(max_length=40), default=list)
    focus_fields = ArrayField(models.CharField(max_length=40), default=list)
    partner_count = models.PositiveIntegerField(default=0)
    example_count = models.PositiveIntegerField(default=0)
    confirmed_on = models.DateField(null=True)
    is_demo = models.BooleanField(default=False)
    revision = models.PositiveIntegerField()
    search_text = models.TextField(blank=True)
    # when the newest thing it tells of happened, never when a worker wrote it down
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["sort_key", "slug"]
        indexes = [
            models.Index(fields=["status", "sort_key", "slug"], name="directory_entry_az"),
            models.Index(fields=["land"], name="directory_entry_land"),
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="directory_entry_text"),
            GinIndex(fields=["action_fields"], name="directory_entry_fields"),
        ]

    def __str__(self) -> str:
        return self.name


class ContributionKind(models.TextChoices):
    """What is counted for an alliance."""

    PARTNER = "partner", _("Partner")
    EXAMPLE = "example", _("Praxisbeispiel")


class Contribution(models.Model):
    """Whether a partner or an example of an alliance counts now; newest revision wins.

    Counting rows instead of adding up facts gives the same number in whatever order and
    however often facts arrive.
    """

    alliances_may = NOTHING

    aggregate_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=8, choices=ContributionKind)
    alliance_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    present = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["alliance_id", "kind"], name="directory_contribution_count")
        ]
