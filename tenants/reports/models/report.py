"""Quarterly reports of an alliance."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.reports.enums import ReportStatus
from tenants.reports.records import Quarter, QuarterFigures

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that look alike


def new_code() -> str:
    """Twelve letters and digits nobody guesses (58 bits), easy to read from paper."""
    return "".join(secrets.choice(_LETTERS) for _letter in range(12))


class ImpactReport(models.Model):
    """A quarter's figures, frozen and hashed, and the PDF that shows them.

    Until it is released it may be made anew from newer figures; after that a correction is a
    new version, the Nachtrag, with the `reason` why. `sha256` is that of the figures, `seal` that
    of figures, design and renderer together. `code` stands under the QR code.
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
    seal = models.CharField(max_length=64, blank=True)
    design = models.CharField(max_length=64, blank=True)
    renderer = models.CharField(max_length=80, blank=True)
    code = models.CharField(_("Prüfcode"), max_length=12, blank=True)
    reason = models.CharField(_("Grund des Nachtrags"), max_length=600, blank=True)
    release_when_ready = models.BooleanField(default=False)
    released_at = models.DateTimeField(_("freigegeben am"), null=True)
    released_by = models.UUIDField(null=True)
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
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(status="ready"),
                name="reports_report_released_is_ready",
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

    @property
    def is_released(self) -> bool:
        """Whether others than the alliance may know of it."""
        return self.released_at is not None

    def mark_released(self, *, by: UUID | None, at: datetime) -> None:
        """The alliance lets others know of it."""
        self.released_by, self.released_at = by, at

    def freeze(self, figures: QuarterFigures, *, at: datetime, folder: str) -> None:
        """Keep the figures for good and choose a name nobody can guess for the file."""
        self.status = ReportStatus.RENDERING
        self.code = self.code or new_code()
        self.figures, self.sha256, self.frozen_at = figures.to_json(), figures.sha256, at
        name = f"{self.period.key}-{self.version}-{secrets.token_urlsafe(18)}.pdf"
        self.file = f"{folder}/reports/{name}"

    def mark_ready(self, *, pdf_sha256: str, pdf_bytes: int, at: datetime) -> None:
        """The PDF is stored."""
        self.status, self.problem, self.ready_at = ReportStatus.READY, "", at
        self.pdf_sha256, self.pdf_bytes = pdf_sha256, pdf_bytes

    def mark_sealed(self, *, seal: str, design: str, renderer: str) -> None:
        """With what it was printed; the same three give the same bytes."""
        self.seal, self.design, self.renderer = seal, design, renderer

    def mark_failed(self, reason: str) -> None:
        """It could not be rendered; `reason` is German."""
        self.status, self.problem = ReportStatus.FAILED, reason[:300]
