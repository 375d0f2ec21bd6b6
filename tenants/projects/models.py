"""Projects and the figures that tell of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
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
