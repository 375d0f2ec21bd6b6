"""Files made of a report's frozen figures beside the report itself."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.reports.enums import PaperKind, ReportStatus

from .report import ImpactReport


class Paper(models.Model):
    """A twin of a report: for the council, a partner, half a year, a whole year.

    `partner` is a name as it stands in the figures, `sources` tells of which versions it is made
    where it tells of several quarters. A ready one is never written again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(ImpactReport, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("Art"), max_length=9, choices=PaperKind)
    partner = models.CharField(_("Partner"), max_length=200, blank=True)
    sources = models.CharField(max_length=64, blank=True, default="", db_default="")
    status = models.CharField(
        _("Stand"), max_length=10, choices=ReportStatus, default=ReportStatus.REQUESTED
    )
    file = models.CharField(max_length=160, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_bytes = models.PositiveIntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    job_id = models.UUIDField(null=True)
    requested_by = models.UUIDField(null=True)
    requested_at = models.DateTimeField(_("angefordert am"), default=timezone.now)
    ready_at = models.DateTimeField(_("fertig am"), null=True)

    class Meta:
        ordering = ["kind", "partner"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind", "partner", "sources"], name="reports_paper_once"
            )
        ]

    def begin(self, *, folder: str) -> None:
        """Choose a name nobody can guess for the file."""
        self.status = ReportStatus.RENDERING
        name = f"{self.report.period.key}-{self.kind}-{secrets.token_urlsafe(18)}.pdf"
        self.file = f"{folder}/reports/{name}"

    def mark_ready(self, *, pdf_sha256: str, pdf_bytes: int, at: datetime) -> None:
        """The PDF is stored."""
        self.status, self.problem, self.ready_at = ReportStatus.READY, "", at
        self.pdf_sha256, self.pdf_bytes = pdf_sha256, pdf_bytes

    def mark_failed(self, reason: str) -> None:
        """It could not be made; `reason` is German."""
        self.status, self.problem = ReportStatus.FAILED, reason[:300]
