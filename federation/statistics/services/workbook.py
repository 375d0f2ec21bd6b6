"""The national figures as a workbook for the office."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from federation.statistics.models import NationalReport
from federation.statistics.records import NationalFigures

from . import rows
from .pages import wording
from .rows import Row

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD, _FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0B4F5C")
_WRAP = Alignment(wrap_text=True, vertical="top")


def workbook(report: NationalReport) -> bytes:
    """A sheet each for the country, Länder, sizes, fields, sectors, stages, quarters, definitions.

    Numbers are numbers; what is protected or was not collected is a word, never a zero.
    """
    figures, book = report.snapshot, Workbook(write_only=True)
    book.properties.creator = "Bündnisnetz"
    book.properties.title = _title(report)
    book.properties.created = book.properties.modified = report.frozen_at.replace(tzinfo=None)
    _about(book, report, figures)
    _sheet(book, _("Kennzahlen"), rows.figure_heads(), rows.whole(figures))
    _sheet(book, _("Länder"), rows.figure_heads(_("Land")), rows.laender(figures))
    _sheet(book, _("Größen"), rows.figure_heads(_("Größe")), rows.sizes(figures))
    _sheet(book, _("Handlungsfelder"), rows.count_heads(_("Projekte")), rows.fields(figures))
    _sheet(book, _("Sektoren"), rows.count_heads(_("Partner")), rows.sectors(figures))
    _sheet(book, _("Wirkungstreppe"), (_("Stufe"), "", _("Bündnisse")), rows.stages(figures))
    _sheet(book, _("Quartale"), rows.figure_heads(_("Quartal")), rows.series(figures))
    _sheet(
        book, _("Definitionen"), (_("Code"), _("Kennzahl"), _("Was zählt")), rows.meanings(figures)
    )
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _title(report: NationalReport) -> str:
    return _("Bundesweiter Wirkungsbericht %s") % report.period.label


def _about(book: Workbook, report: NationalReport, figures: NationalFigures) -> None:
    frozen_at = timezone.localtime(report.frozen_at)
    covered = wording.of_how_many(figures.coverage.reported, figures.coverage.expected)
    told: list[Row] = [
        (_("Zeitraum"), report.period.label),
        (_("Fassung"), report.version),
        (_("Stand"), f"{frozen_at:%d.%m.%Y, %H:%M} Uhr"),
        (_("Berichtet"), covered),
        (_("SHA-256 der Zahlen"), report.sha256),
        (_("Lesehilfe"), _("„geschützt“: weniger als fünf Bündnisse, oder die Zahl würde andere "
                           "verraten. „nicht erhoben“ ist nicht null.")),
    ]  # fmt: skip
    if figures.has_demo:
        told.append((_("Hinweis"), _("enthält Demodaten")))
    _sheet(book, _("Über diese Zahlen"), (_title(report), ""), told)


def _sheet(book: Workbook, title: str, heads: Row, lines: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    body = list(lines)
    for place, head in enumerate(heads):
        longest = max((len(str(row[place])) for row in body), default=0)
        width = min(60, max(len(str(head)), longest) + 2)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, str(head)) for head in heads])
    for row in body:
        sheet.append([_cell(sheet, value) for value in row])


def _head(sheet: WriteOnlyWorksheet, value: str) -> SheetCell:
    cell = WriteOnlyCell(sheet, value)
    cell.font, cell.fill, cell.alignment = _HEAD, _FILL, _WRAP
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: str | int | float) -> SheetCell:
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = _WRAP
    return cell
