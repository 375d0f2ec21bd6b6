"""Quarterly reports of an alliance."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import ReportStatus
from .records import Quarter, QuarterFigures


class ImpactReport(models.Model):
    """A quarter's figures, frozen and hashed, and the PDF that shows them.

    A correction is a new version; a ready one is never written again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(_("Jahr"))
    quarter = models.PositiveSmallIntegerField(_("Quartal"))
    version = models.PositiveSmallIntegerField(_("Fassung"))
    status = models.CharField(
        _("Stand"), max_length=10, choices=ReportStatus, default=ReportStatus.REQUESTED
    )
    figures = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(_("Stand der Zahlen"), null=True)
    file = models.CharField(max_length=160, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_bytes = models.PositiveIntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    job_id = models.UUIDField(null=True)
    requested_by = models.UUIDField(null=True)
    requested_at = models.DateTimeField(_("angefordert am"), default=timezone.now)
    ready_at = models.DateTimeField(_("fertig am"), null=True)

    class Meta:
        ordering = ["-year", "-quarter", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "quarter", "version"], name="reports_report_version_once"
            ),
            models.UniqueConstraint(
                fields=["year", "quarter"],
                condition=Q(status__in=["requested", "rendering"]),
                name="reports_report_open_once",
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="reports_report_quarter"
            ),
            models.CheckConstraint(
                condition=~Q(status="ready") | Q(frozen_at__isnull=False, pdf_bytes__isnull=False),
                name="reports_report_ready_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period.label}, {_('Fassung')} {self.version}"

    @property
    def period(self) -> Quarter:
        """The quarter it tells of."""
        return Quarter(self.year, self.quarter)

    @property
    def snapshot(self) -> QuarterFigures | None:
        """The frozen figures, once there are some."""
        return QuarterFigures.from_json(self.figures) if self.figures else None

    def freeze(self, figures: QuarterFigures, *, at: datetime, folder: str) -> None:
        """Keep the figures for good and choose a name nobody can guess for the file."""
        self.status = ReportStatus.RENDERING
        self.figures, self.sha256, self.frozen_at = figures.to_json(), figures.sha256, at
        name = f"{self.period.key}-{self.version}-{secrets.token_urlsafe(18)}.pdf"
        self.file = f"{folder}/reports/{name}"

    def mark_ready(self, *, pdf_sha256: str, pdf_bytes: int, at: datetime) -> None:
        """The PDF is stored."""
        self.status, self.problem, self.ready_at = ReportStatus.READY, "", at
        self.pdf_sha256, self.pdf_bytes = pdf_sha256, pdf_bytes

    def mark_failed(self, reason: str) -> None:
        """It could not be rendered; `reason` is German."""
        self.status, self.problem = ReportStatus.FAILED, reason[:300]
