"""Where the PDFs lie: in the alliance's folder, under names nobody can guess."""

from __future__ import annotations

import errno

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from tenants.reports.enums import ReportStatus
from tenants.reports.errors import ReportNotReady, StorageFull
from tenants.reports.models import ImpactReport, Paper

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def store(report: ImpactReport, body: bytes) -> None:
    """Write the PDF under the name its row has chosen; see `store_file`."""
    store_file(report.file, body)


def store_file(name: str, body: bytes) -> None:
    """Write a file; half of one that a killed worker left goes.

    Raises:
        StorageFull: the disk has no room for it; half a file does not stay.
    """
    default_storage.delete(name)
    try:
        default_storage.save(name, ContentFile(body))
    except OSError as error:
        default_storage.delete(name)
        if error.errno in _NO_ROOM:
            raise StorageFull from error
        raise


def discard(name: str) -> None:
    """Remove a file once the change that gave it up is certain."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def open_pdf(report: ImpactReport | Paper) -> File[bytes]:
    """The stored PDF, open for reading.

    Raises:
        ReportNotReady: there is none yet.
    """
    if report.status != ReportStatus.READY or not default_storage.exists(report.file):
        raise ReportNotReady
    return default_storage.open(report.file)
