"""Projects, where they were taken from, and the figures that tell of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
from core.vocabulary import adoption_outcomes, choices
from tenants.partners.models import Partner

from .enums import ProjectStatus, Source


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
