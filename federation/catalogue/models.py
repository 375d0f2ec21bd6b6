"""The catalogue's own copy of released practice examples."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.wall.rights import NOTHING


class EntryStatus(models.TextChoices):
    """Whether the catalogue shows an entry."""

    LISTED = "listed", _("im Katalog")
    REFUSED = "refused", _("vom Servicebüro nicht aufgenommen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class Decision(models.TextChoices):
    """What the service office said last about an entry."""

    NONE = "", _("noch nicht geprüft")
    ACCEPTED = "accepted", _("geprüft")
    REFUSED = "refused", _("abgelehnt")


class CatalogueEntry(models.Model):
    """A Praxisimpuls: what one alliance released, or the tombstone of what it took back."""

    alliances_may = NOTHING

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
    # what the service office decided; `curation_revision` counts its decisions, the other
    # revisions are the example's
    curation_revision = models.PositiveIntegerField(default=0)
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.NONE, blank=True)
    decided_revision = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    checked_revision = models.PositiveIntegerField(default=0)
    refusal_reason = models.TextField(blank=True)
    suggested_title = models.CharField(max_length=160, blank=True)
    suggested_summary = models.TextField(blank=True)
    featured_quarter = models.DateField(null=True)  # its first day
    adoption_count = models.PositiveIntegerField(default=0)
    # when the newest thing it tells of happened, never when a worker wrote it down
    updated_at = models.DateTimeField()
    # looked up by `selectors.remember_adoptions`
    adoptions: list[Adoption] | None = None

    class Meta:
        ordering = ["-released_at", "id"]
        indexes = [
            models.Index(
                fields=["-released_at", "id"],
                name="catalogue_entry_newest",
                condition=Q(status="listed"),
            ),
            models.Index(
                fields=["-adoption_count", "-released_at", "id"],
                name="catalogue_entry_adopted",
                condition=Q(status="listed"),
            ),
            models.Index(
                fields=["-released_at", "id"],
                name="catalogue_entry_unchecked",
                condition=Q(status="listed", checked_revision__lt=F("revision")),
            ),
            # all that counting looks at, so that a Land is counted without reading texts
            models.Index(
                fields=["land", "impact_stage"],
                include=["action_fields", "target_groups"],
                name="catalogue_entry_counted",
                condition=Q(status="listed"),
            ),
            models.Index(fields=["alliance_slug"], name="catalogue_entry_alliance"),
            GinIndex(fields=["action_fields", "target_groups"], name="catalogue_entry_facets"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | Q(summary="", situation="", results=""),
                name="catalogue_entry_tombstone_is_empty",
            ),
            # at the end of a transaction, so that one entry may take the place of another
            models.UniqueConstraint(
                fields=["featured_quarter"],
                name="catalogue_entry_one_a_quarter",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_listed(self) -> bool:
        """Whether the catalogue shows the entry."""
        return self.status == EntryStatus.LISTED

    @property
    def is_checked(self) -> bool:
        """Whether the service office has checked the revision that is shown."""
        return self.checked_revision >= self.revision

    @property
    def is_changed(self) -> bool:
        """Whether a newer revision came after the one that was checked."""
        return 0 < self.checked_revision < self.revision


class Tally(models.Model):
    """How many entries are shown, by facet and code, and how many are checked: a part of each.

    The sum of all parts counts. Triggers keep them in the transaction of the change; a writer
    takes a part that no other holds, or adds one, as with `core.editions`.
    """

    alliances_may = NOTHING

    numbers = models.JSONField(default=dict)


class EntryWords(models.Model):
    """What an entry is found by; a moment behind it, see `services.indexing`."""

    alliances_may = NOTHING

    entry = models.OneToOneField(
        CatalogueEntry,
        on_delete=models.CASCADE,
        primary_key=True,
        db_constraint=False,
        related_name="words",
    )
    # what leads and what it is about, weighted A and B, for ranking; with all the rest, C
    head = SearchVectorField(null=True)
    vector = SearchVectorField(null=True)
    # since when the entry says something else than these words
    stale_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # With the usual 4 MB of entries put off, the planner reads the whole table instead.
            GinIndex(fields=["vector"], name="catalogue_words_vector", gin_pending_list_limit=64),
            GinIndex(fields=["head"], name="catalogue_words_head", gin_pending_list_limit=64),
            models.Index(
                fields=["stale_since"],
                name="catalogue_words_stale",
                condition=Q(stale_since__isnull=False),
            ),
        ]


class KnownWord(models.Model):
    """A word some entry holds or held; only to guess what a misspelled word means.

    What it leads to is looked up among the entries shown, so a word that is left over from one
    that went tells nothing. `written` is how it was spelled where it was met first.
    """

    alliances_may = NOTHING

    word = models.CharField(max_length=40, primary_key=True)
    written = models.CharField(max_length=60)

    class Meta:
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="catalogue_known_word_alike")
        ]

    def __str__(self) -> str:
        return self.written


class AdoptionState(models.TextChoices):
    """Whether an alliance still works on what it took up."""

    ACTIVE = "active", _("läuft")
    ENDED = "ended", _("beendet")


class Adoption(models.Model):
    """That an alliance took up an entry, and what became of it; the newest revision wins.

    The entry may be unknown (its fact comes later) or withdrawn, so there is no foreign key.
    The columns of a report are empty unless the adopters agreed that everybody may read it.
    """

    alliances_may = NOTHING

    id = models.UUIDField(primary_key=True)
    entry_id = models.UUIDField()
    alliance_id = models.UUIDField()
    alliance_slug = models.SlugField(max_length=63)
    alliance_name = models.CharField(max_length=200)
    land = models.CharField(max_length=2)
    seat = models.CharField(max_length=120)
    state = models.CharField(max_length=6, choices=AdoptionState)
    project_status = models.CharField(max_length=10)
    is_proven = models.BooleanField()
    adopted_revision = models.PositiveIntegerField()
    adopted_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    cost_eur = models.PositiveIntegerField(null=True)
    staff_hours = models.PositiveIntegerField(null=True)
    obstacles = models.TextField(blank=True)
    tip = models.TextField(blank=True)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry_id", "alliance_id"], name="catalogue_adoption_once"
            )
        ]
