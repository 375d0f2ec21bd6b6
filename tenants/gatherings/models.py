"""Meetings, family days and courses of an alliance."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
from tenants.projects.enums import Source
from tenants.projects.models import Project

from .enums import GatheringKind, GatheringStatus


class Gathering(Versioned):
    """People come together at a moment; who they were is noted nowhere, only how many.

    No `attendance` means that nobody counted, never zero.
    """

    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(
        _("Art"), max_length=20, choices=GatheringKind, default=GatheringKind.EVENT
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        verbose_name=_("Projekt"),
        related_name="gatherings",
        null=True,
        blank=True,
    )
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    description = models.TextField(_("Beschreibung"), max_length=2000, blank=True)
    status = models.CharField(
        _("Stand"), max_length=10, choices=GatheringStatus, default=GatheringStatus.PLANNED
    )
    attendance = models.PositiveIntegerField(_("Teilnehmende"), null=True, blank=True)
    attendance_source = models.CharField(
        _("Zählung"), max_length=10, choices=Source, default=Source.COUNTED
    )
    note = models.TextField(_("Notiz"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="gatherings_gathering_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(attendance=None) | Q(status=GatheringStatus.HELD),
                name="gatherings_gathering_attended_if_held",
            ),
        ]

    def __str__(self) -> str:
        return self.title
