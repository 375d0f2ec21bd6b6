"""A table to fill in: this alliance's figures and projects for one quarter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tenants.projects import selectors
from tenants.projects.enums import Source
from tenants.projects.models import Project
from tenants.projects.records import CatalogueIndicator

_HEADER = (
    "Kennzahl",
    "Bezeichnung",
    "Einheit",
    "Jahr",
    "Quartal",
    "Projekt",
    "Wert",
    "Ziel",
    "Erhebung",
    "n",
    "Anmerkung",
)
_WIDTHS = (11, 46, 12, 8, 9, 40, 12, 12, 12, 8, 50)
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1B4D5C")
_FORMULA_STARTS = ("=", "+", "-", "@")
# what is usually counted for each project; everything else is counted for the whole alliance
_PER_PROJECT = ("OP2", "OP3", "OP4")


def template_csv(*, year: int, quarter: int) -> bytes:
    """For every spreadsheet: UTF-8 with BOM and semicolons, as German Excel opens it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for row in _rows(year, quarter):
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def template_xlsx(*, year: int, quarter: int) -> bytes:
    """For Excel and LibreOffice, with a second sheet that explains every figure."""
    book = Workbook(write_only=True)
    values = book.create_sheet("Werte")
    _write(values, _WIDTHS, [_HEADER, *_rows(year, quarter)])
    help_ = book.create_sheet("Erklärung")
    heading = (_("Kennzahl"), _("Bezeichnung"), _("Einheit"), _("Was zählt, und was nicht?"))
    known = selectors.catalogue_of_alliance()
    lines: list[tuple[str | int, ...]] = [
        heading,
        *((one.code, one.label, one.unit, one.definition) for one in known),
    ]
    how = ", ".join(str(label) for label in Source.labels)
    lines += [(), (_("Erhebung"), how, "", ""), (_("n"), _("Zahl der Befragten"), "", "")]
    _write(help_, (11, 46, 12, 110), lines)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(year: int, quarter: int) -> Iterator[tuple[str | int, ...]]:
    known = selectors.catalogue_of_alliance()
    for one in known:
        yield _row(one, year, quarter, "")
    by_code = {one.code: one for one in known}
    running = Project.objects.exclude(status__in=("planned", "finished")).order_by("title", "id")
    for title in running.values_list("title", flat=True):
        for code in _PER_PROJECT:
            yield _row(by_code[code], year, quarter, title)


def _row(one: CatalogueIndicator, year: int, quarter: int, project: str) -> tuple[str | int, ...]:
    return (one.code, one.label, one.unit, year, quarter, project)


def _harmless(cell: str | int) -> str | int:
    """Text a spreadsheet would run as a formula gets an apostrophe, which reading drops."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def _write(
    sheet: Worksheet, widths: tuple[int, ...], rows: Iterable[tuple[str | int, ...]]
) -> None:
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, is_head=number == 0) for value in row])


def _cell(sheet: Worksheet, value: str | int, *, is_head: bool) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_head:
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    return cell
