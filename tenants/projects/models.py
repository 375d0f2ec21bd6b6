"""Projects, where they were taken from, and the figures that tell of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
from core.vocabulary import adoption_outcomes, choices, impact_stages
from tenants.partners.models import Partner

from .enums import AddsUp, Iooi, ProjectStatus, Source


def stage_choices() -> list[tuple[int, str]]:
    """The steps of the Wirkungstreppe, „5 · Zielgruppen ändern ihr Handeln“."""
    return [(stage.number, f"{stage.number} · {stage.label}") for stage in impact_stages()]


class Project(Versioned):
    """A piece of work of the alliance and its partners."""

    title = models.CharField(_("Titel"), max_length=200)
    summary = models.TextField(_("Kurzbeschreibung"), max_length=2000, blank=True)
    goal = models.TextField(_("Ziel"), max_length=2000, blank=True)
    action_fields = ArrayField(
        models.CharField(max_length=40), verbose_name=_("Handlungsfelder"), default=list, blank=True
    )
    target_groups = ArrayField(
        models.CharField(max_length=40), verbose_name=_("Zielgruppen"), default=list, blank=True
    )
    partners = models.ManyToManyField(
        Partner, verbose_name=_("Partner"), related_name="projects", blank=True
    )
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    status = models.CharField(
        _("Stand"), max_length=10, choices=ProjectStatus, default=ProjectStatus.RUNNING
    )

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="projects_project_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Adoption(Versioned):
    """Where a project was taken from: a Praxisimpuls of another alliance, and what became of it.

    One row for each Praxisimpuls this alliance ever took up, so that `version`, which is the
    revision of its facts, rises even when a removed project is taken up anew. `taken` is the
    copy of what was read then; without a project the adoption has ended.
    """

    project = models.OneToOneField(
        Project, on_delete=models.SET_NULL, related_name="adoption", null=True
    )
    entry_id = models.UUIDField(unique=True)
    entry_slug = models.CharField(max_length=120)
    entry_title = models.CharField(max_length=200)
    origin_id = models.UUIDField()
    origin_slug = models.CharField(max_length=63)
    origin_name = models.CharField(max_length=200)
    taken_revision = models.PositiveIntegerField()
    taken = models.JSONField(default=dict)
    adopted_at = models.DateTimeField()
    adopted_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    outcome = models.CharField(
        _("Was ist daraus geworden?"),
        max_length=10,
        choices=choices(adoption_outcomes()),
        blank=True,
    )
    cost_eur = models.PositiveIntegerField(_("Kosten in Euro"), null=True, blank=True)
    staff_hours = models.PositiveIntegerField(_("Personalstunden"), null=True, blank=True)
    obstacles = models.TextField(_("Was war schwierig?"), max_length=1000, blank=True)
    tip = models.TextField(_("Ihr Tipp für andere"), max_length=1000, blank=True)
    is_public = models.BooleanField(_("Darf öffentlich stehen"), default=False)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.UUIDField(null=True)


class IndicatorValue(models.Model):
    """One figure of a quarter, of a project or of the whole alliance (project empty).

    No row means "nicht erhoben", never zero.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="values", null=True, blank=True
    )
    indicator = models.CharField(_("Kennzahl"), max_length=8)
    year = models.PositiveSmallIntegerField(_("Jahr"))
    quarter = models.PositiveSmallIntegerField(_("Quartal"))
    value = models.DecimalField(_("Wert"), max_digits=14, decimal_places=2)
    target = models.DecimalField(_("Ziel"), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Erhebung"), max_length=10, choices=Source, default=Source.COUNTED)
    n = models.PositiveIntegerField(_("Befragte"), null=True, blank=True)
    note = models.CharField(_("Anmerkung"), max_length=300, blank=True)
    entered_by = models.UUIDField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-year", "-quarter", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "indicator", "year", "quarter"],
                name="projects_value_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="projects_value_quarter"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="projects_value_not_negative"),
        ]


class OwnIndicator(Versioned):
    """What this alliance counts beside the shared catalogue; a retired one keeps its values."""

    code = models.CharField(_("Kürzel"), max_length=8, unique=True)
    label = models.CharField(_("Bezeichnung"), max_length=100)
    unit = models.CharField(_("Einheit"), max_length=20)
    definition = models.CharField(_("Was zählt, und was nicht?"), max_length=400)
    iooi = models.CharField(_("Wovon erzählt sie?"), max_length=10, choices=Iooi)
    stage = models.PositiveSmallIntegerField(
        _("Stufe der Wirkungstreppe"), choices=stage_choices, null=True, blank=True
    )
    adds_up = models.CharField(
        _("Wie wird aus Quartalen ein Jahr?"), max_length=5, choices=AddsUp, default=AddsUp.SUM
    )
    shields_small = models.BooleanField(
        _("Gezählt werden Menschen: 1 bis 4 nicht weitergeben"), default=False
    )
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage=None) | Q(stage__range=(1, 7)), name="projects_own_stage"
            )
        ]

    def __str__(self) -> str:
        return self.label


class IndicatorTarget(models.Model):
    """What the alliance wants to reach in a quarter, or in a whole year (quarter 0)."""

    indicator = models.CharField(_("Kennzahl"), max_length=8)
    year = models.PositiveSmallIntegerField(_("Jahr"))
    quarter = models.PositiveSmallIntegerField(_("Quartal"))
    value = models.DecimalField(_("Ziel"), max_digits=14, decimal_places=2)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["year", "quarter", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "quarter"], name="projects_target_once"
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(0, 4)), name="projects_target_quarter"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="projects_target_not_negative"),
        ]
