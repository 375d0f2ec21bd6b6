"""The quarter as the coordinator works on it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.versioned import Versioned
from tenants.reports.enums import DeferralReason, Standing
from tenants.reports.records import Quarter, Texts

LABELS = {
    "summary": _("Das Quartal in einfachen Worten"),
    "effects": _("Was sich verändert hat"),
    "lessons": _("Was wir gelernt haben"),
    "chances": _("Chancen"),
    "risks": _("Risiken"),
    "outlook": _("Ausblick"),
}
TEXTS = tuple(LABELS)
LONGEST = 3000


class QuarterSheet(Versioned):
    """What is to be handed in of a quarter, until when, and whether somebody stands for it.

    `version` guards edits. `confirmed_at` and `locked_at` exclude each other: figures are frozen
    because the coordinator confirmed them, or because the time was over.
    """

    year = models.PositiveSmallIntegerField(_("Jahr"))
    quarter = models.PositiveSmallIntegerField(_("Quartal"))
    due_on = models.DateField(_("abzugeben bis"))
    summary = models.TextField(LABELS["summary"], max_length=LONGEST, blank=True)
    effects = models.TextField(LABELS["effects"], max_length=LONGEST, blank=True)
    lessons = models.TextField(LABELS["lessons"], max_length=LONGEST, blank=True)
    chances = models.TextField(LABELS["chances"], max_length=LONGEST, blank=True)
    risks = models.TextField(LABELS["risks"], max_length=LONGEST, blank=True)
    outlook = models.TextField(LABELS["outlook"], max_length=LONGEST, blank=True)
    highlight_id = models.UUIDField(_("Praxisimpuls des Quartals"), null=True)
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True)
    confirmed_by = models.UUIDField(null=True)
    locked_at = models.DateTimeField(_("ohne Bestätigung eingefroren am"), null=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(fields=["year", "quarter"], name="reports_sheet_once"),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="reports_sheet_quarter"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(locked_at=None), name="reports_sheet_one_end"
            ),
        ]

    def __str__(self) -> str:
        return self.period.label

    @property
    def period(self) -> Quarter:
        """The quarter it is about."""
        return Quarter(self.year, self.quarter)

    @property
    def standing(self) -> Standing:
        """Whether somebody stands for the figures."""
        if self.confirmed_at:
            return Standing.CONFIRMED
        return Standing.LOCKED if self.locked_at else Standing.DRAFT

    @property
    def is_frozen(self) -> bool:
        """Whether the figures may change by a Nachtrag only."""
        return self.standing != Standing.DRAFT

    @property
    def texts(self) -> Texts:
        """What was written about the quarter."""
        return Texts(**{name: getattr(self, name) for name in TEXTS})

    def mark_confirmed(self, *, by: UUID | None, at: datetime) -> None:
        """Somebody stands for the figures, perhaps after they were frozen without anybody."""
        self.confirmed_by, self.confirmed_at, self.locked_at = by, at, None

    def mark_locked(self, *, at: datetime) -> None:
        """The time was over and nobody had confirmed."""
        self.locked_at = at

    def mark_reminded(self, *, at: datetime) -> None:
        """A reminder went out."""
        self.reminded_at, self.reminders = at, self.reminders + 1

    def defer(self, *, until: date) -> None:
        """Move the day it is due; what was frozen because the time was over thaws."""
        self.due_on, self.locked_at = until, None


class Deferral(models.Model):
    """An exception from the deadline: recorded once, never changed."""

    sheet = models.ForeignKey(QuarterSheet, on_delete=models.CASCADE, related_name="deferrals")
    was_due_on = models.DateField()
    until = models.DateField(_("neue Frist"))
    reason = models.CharField(_("Grund"), max_length=10, choices=DeferralReason)
    note = models.CharField(_("Erläuterung"), max_length=300, blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
