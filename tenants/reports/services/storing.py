"""Where the PDFs lie: in the alliance's folder, under names nobody can guess."""

from __future__ import annotations

import errno

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from tenants.reports.enums import ReportStatus
from tenants.reports.errors import ReportNotReady, StorageFull
from tenants.reports.models import ImpactReport

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def store(report: ImpactReport, body: bytes) -> None:
    """Write the PDF under the name its row has chosen; half a file of a killed worker goes.

    Raises:
        StorageFull: the disk has no room for it; half a file does not stay.
    """
    default_storage.delete(report.file)
    try:
        default_storage.save(report.file, ContentFile(body))
    except OSError as error:
        default_storage.delete(report.file)
        if error.errno in _NO_ROOM:
            raise StorageFull from error
        raise


def discard(name: str) -> None:
    """Remove a file once the change that gave it up is certain."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def open_pdf(report: ImpactReport) -> File[bytes]:
    """The stored PDF, open for reading.

    Raises:
        ReportNotReady: there is none yet.
    """
    if report.status != ReportStatus.READY or not default_storage.exists(report.file):
        raise ReportNotReady
    return default_storage.open(report.file)
