"""The catalogue's own copy of released practice examples."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class EntryStatus(models.TextChoices):
    """Whether the catalogue shows an entry."""

    LISTED = "listed", _("im Katalog")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class CatalogueEntry(models.Model):
    """A Praxisimpuls: what one alliance released, or the tombstone of what it took back."""

    id = models.UUIDField(primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    alliance_id = models.UUIDField()
    alliance_slug = models.SlugField(max_length=63)
    alliance_name = models.CharField(max_length=200)
    land = models.CharField(max_length=2)
    seat = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    situation = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    steps = ArrayField(models.CharField(max_length=400), default=list)
    results = models.TextField(blank=True)
    result_figures = models.JSONField(default=list)
    action_fields = ArrayField(models.CharField(max_length=40), default=list)
    target_groups = ArrayField(models.CharField(max_length=40), default=list)
    partners_involved = models.JSONField(default=list)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    is_ongoing = models.BooleanField(default=False)
    staff_hours = models.PositiveIntegerField(null=True)
    cost_eur = models.PositiveIntegerField(null=True)
    volunteer_hours = models.PositiveIntegerField(null=True)
    funding = models.CharField(max_length=300, blank=True)
    impact_stage = models.PositiveSmallIntegerField(null=True)
    success_factors = models.TextField(blank=True)
    pitfalls = models.TextField(blank=True)
    transfer = models.TextField(blank=True)
    contact = models.JSONField(default=dict)
    license = models.CharField(max_length=20, blank=True)
    is_demo = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=EntryStatus, default=EntryStatus.LISTED)
    revision = models.PositiveIntegerField()
    first_listed_at = models.DateTimeField()
    listed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    search_text = models.TextField(blank=True)
    search_vector = SearchVectorField(null=True)
    # when the newest thing it tells of happened, never when a worker wrote it down
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-released_at", "id"]
        indexes = [
            models.Index(
                fields=["-released_at", "id"],
                name="catalogue_entry_newest",
                condition=Q(status="listed"),
            ),
            models.Index(fields=["alliance_slug"], name="catalogue_entry_alliance"),
            GinIndex(fields=["search_vector"], name="catalogue_entry_vector"),
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="catalogue_entry_text"),
            GinIndex(fields=["action_fields", "target_groups"], name="catalogue_entry_facets"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="listed") | Q(summary="", situation="", results=""),
                name="catalogue_entry_tombstone_is_empty",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_listed(self) -> bool:
        """Whether the catalogue shows the entry."""
        return self.status == EntryStatus.LISTED
