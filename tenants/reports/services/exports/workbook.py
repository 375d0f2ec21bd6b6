"""The figures as a workbook for the office."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tenants.reports.errors import ReportNotReady
from tenants.reports.models import ImpactReport
from tenants.reports.records import QuarterFigures

from . import rows
from .table import DANGEROUS

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD_FONT: Final = Font(bold=True, color="FFFFFF")
HEAD_FILL: Final = PatternFill("solid", fgColor="0B4F5C")
WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
LONGEST = 32_767  # characters a cell may hold
EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip remembers when its parts were written; ours forget
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
type Sheet = tuple[
    str,  # title
    tuple[str, ...],  # heads
    tuple[int, ...],  # column widths
    Callable[[QuarterFigures], Iterable[rows.Row]],
    dict[int, str],  # number format by column, from 0
]
SHEETS: Final[tuple[Sheet, ...]] = (
    ("Kennzahlen", rows.INDICATOR_HEADS, (9, 38, 11, 13, 13, 13, 13, 13, 13, 20, 8, 44, 20, 14, 60),
     rows.indicators, {}),
    ("Projekte", rows.PROJECT_HEADS, (40, 15, 12, 12, 46, 9, 70), rows.projects, {}),
    ("Partner nach Bereich", rows.SECTOR_HEADS, (48, 10, 12, 9, 15), rows.sectors, {}),
    ("Finanzen", rows.MONEY_HEADS, (12, 42, 16, 16), rows.money, {2: "#,##0.00", 3: "#,##0.00"}),
    ("Belege", rows.RECEIPT_HEADS, (12, 36, 44, 12, 32, 16), rows.receipts, {5: "#,##0.00"}),
    ("Texte", rows.TEXT_HEADS, (20, 120), rows.texts, {}),
)  # fmt: skip


def workbook(report: ImpactReport) -> bytes:
    """Six sheets from the frozen figures; the same figures give the same bytes.

    Raises:
        ReportNotReady: the figures are not frozen yet.
    """
    figures = report.snapshot
    if figures is None:
        raise ReportNotReady
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"Wirkungsbericht {figures.quarter.label}"
    book.properties.creator = _clean(figures.alliance.name)
    for title, heads, widths, read, formats in SHEETS:
        sheet = book.create_sheet(title)
        _begin(sheet, heads, widths)
        for number, row in enumerate(read(figures), start=2):
            _write(sheet, number, row, formats)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue(), (report.frozen_at or report.requested_at).strftime("%FT%TZ"))


def _begin(sheet: Worksheet, heads: tuple[str, ...], widths: tuple[int, ...]) -> None:
    for number, (words, width) in enumerate(zip(heads, widths, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        cell = sheet.cell(1, number, words)
        cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, WRAPPED
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, number: int, row: rows.Row, formats: dict[int, str]) -> None:
    for column, value in enumerate(row):
        cell = sheet.cell(number, column + 1)
        cell.alignment = WRAPPED
        if isinstance(value, str):
            _text(cell, value)
        elif isinstance(value, date):
            cell.value, cell.number_format = value, "DD.MM.YYYY"
        elif value is not None:
            cell.value, cell.number_format = value, formats.get(column, "#,##0.##")


def _text(cell: Cell | MergedCell, words: str) -> None:
    """A text, even if it begins with „=“; it stays one when somebody edits the cell."""
    cell.value = _clean(words)
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(DANGEROUS)


def _clean(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]


def _timeless(written: bytes, stamp: str) -> bytes:
    """The same workbook without the moment it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = MODIFIED.sub(rb"\g<1>" + stamp.encode() + rb"\g<3>", body)
            new.writestr(zipfile.ZipInfo(name, EPOCH), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
