"""The figures as CSV for German spreadsheets: semicolons, decimal comma, UTF-8 with BOM."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport

from . import rows

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take the cell for a formula


def table(report: ImpactReport) -> bytes:
    """One row per figure; the same figures give the same bytes.

    Raises:
        ReportNotReady: the figures are not frozen yet.
    """
    figures = report.snapshot
    if figures is None:
        raise ReportNotReady
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows.INDICATOR_HEADS)
    writer.writerows([_cell(cell) for cell in row] for row in rows.indicators(figures))
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: rows.Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return guarded(cell) if isinstance(cell, str) else str(cell)


def guarded(text: str) -> str:
    """The text as a text, whatever it begins with."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
