"""National reports: figures frozen once, everything else a rendering of them."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.tenancy.wall.rights import NOTHING
from federation.statistics.records import NationalFigures, Period
from federation.statistics.records.snapshot import read_figures


class NationalReport(models.Model):
    """One version of the country's report on a quarter; a correction is a new version.

    `code` stands under the QR code; versions older than codes have none.
    """

    alliances_may = NOTHING

    class Status(models.TextChoices):
        """How far the PDF is."""

        REQUESTED = "requested", _("wird erstellt")
        READY = "ready", _("fertig")
        FAILED = "failed", _("nicht gelungen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, blank=True, db_default="")
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    requested_by = models.UUIDField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.REQUESTED)
    problem = models.CharField(max_length=300, blank=True)
    job_id = models.UUIDField(null=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_bytes = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    published_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "quarter", "version"], name="statistics_national_version_once"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="statistics_national_code_once"
            ),
        ]
        ordering = ["-year", "-quarter", "-version"]

    @property
    def period(self) -> Period:
        """The quarter it is about."""
        return Period(self.year, self.quarter)

    @property
    def snapshot(self) -> NationalFigures:
        """The figures as they were frozen."""
        return read_figures(self.figures)

    @property
    def file(self) -> str:
        """Where its PDF lies in the storage."""
        return f"statistik/{self.period.key}-v{self.version}-{self.id}.pdf"

    @property
    def is_ready(self) -> bool:
        """Whether there is a PDF."""
        return self.status == self.Status.READY

    def mark_ready(self, *, pdf_sha256: str, pdf_bytes: int) -> None:
        """The PDF has been stored."""
        self.status, self.problem = self.Status.READY, ""
        self.pdf_sha256, self.pdf_bytes = pdf_sha256, pdf_bytes

    def mark_failed(self, problem: str) -> None:
        """There will be no PDF unless somebody tries again."""
        self.status, self.problem = self.Status.FAILED, problem[:300]

    def mark_published(self, *, by: uuid.UUID | None, at: datetime) -> None:
        """Everybody may read it from now on."""
        self.published_at, self.published_by = at, by
