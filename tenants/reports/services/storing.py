"""Where the PDFs lie: in the alliance's folder, under names nobody can guess."""

from __future__ import annotations

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from tenants.reports.enums import ReportStatus
from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport


def store(report: ImpactReport, body: bytes) -> None:
    """Write the PDF under the name its row has chosen; half a file of a killed worker goes."""
    default_storage.delete(report.file)
    default_storage.save(report.file, ContentFile(body))


def open_pdf(report: ImpactReport) -> File[bytes]:
    """The stored PDF, open for reading.

    Raises:
        ReportNotReady: there is none yet.
    """
    if report.status != ReportStatus.READY or not default_storage.exists(report.file):
        raise ReportNotReady
    return default_storage.open(report.file)
