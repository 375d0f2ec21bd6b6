"""The national figures as a workbook for the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core import vocabulary
from federation.statistics.models import NationalReport
from federation.statistics.records import Cell, NationalFigures
from federation.statistics.rules import size_label

from .pages import wording

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD, _FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0B4F5C")
_WRAP = Alignment(wrap_text=True, vertical="top")

type Row = Sequence[str | int | float]


def workbook(report: NationalReport) -> bytes:
    """A sheet each for the country, Länder, sizes, fields, sectors, stages, quarters, definitions.

    Numbers are numbers; what is protected or was not collected is a word, never a zero.
    """
    figures, book = report.snapshot, Workbook(write_only=True)
    book.properties.creator = "Bündnisnetz"
    book.properties.title = _title(report)
    book.properties.created = book.properties.modified = report.frozen_at.replace(tzinfo=None)
    _about(book, report, figures)
    _sheet(book, _("Kennzahlen"), _figure_heads(_("Kennzahl")), _whole(figures))
    _sheet(book, _("Länder"), (_("Land"), *_figure_heads(_("Kennzahl"))), _laender(figures))
    _sheet(book, _("Größen"), (_("Größe"), *_figure_heads(_("Kennzahl"))), _sizes(figures))
    _sheet(book, _("Handlungsfelder"), _count_heads(_("Projekte")), _fields(figures))
    _sheet(book, _("Sektoren"), _count_heads(_("Partner")), _sectors(figures))
    _sheet(book, _("Wirkungstreppe"), (_("Stufe"), "", _("Bündnisse")), _stages(figures))
    _sheet(book, _("Quartale"), (_("Quartal"), *_figure_heads(_("Kennzahl"))), _series(figures))
    _sheet(book, _("Definitionen"), (_("Code"), _("Kennzahl"), _("Was zählt")), _meanings(figures))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _title(report: NationalReport) -> str:
    return _("Bundesweiter Wirkungsbericht %s") % report.period.label


def _about(book: Workbook, report: NationalReport, figures: NationalFigures) -> None:
    frozen_at = timezone.localtime(report.frozen_at)
    covered = wording.of_how_many(figures.coverage.reported, figures.coverage.expected)
    rows: list[Row] = [
        (_("Zeitraum"), report.period.label),
        (_("Fassung"), report.version),
        (_("Stand"), f"{frozen_at:%d.%m.%Y, %H:%M} Uhr"),
        (_("Berichtet"), covered),
        (_("SHA-256 der Zahlen"), report.sha256),
        (_("Lesehilfe"), _("„geschützt“: weniger als fünf Bündnisse, oder die Zahl würde andere "
                           "verraten. „nicht erhoben“ ist nicht null.")),
    ]  # fmt: skip
    if figures.has_demo:
        rows.append((_("Hinweis"), _("enthält Demodaten")))
    _sheet(book, _("Über diese Zahlen"), (_title(report), ""), rows)


def _figure_heads(first: str) -> Row:
    names = (_("Code"), first, _("Einheit"), _("Bündnisse"), _("abgeschirmt"), _("Summe"))
    return (*names, _("unteres Viertel"), _("Median"), _("oberes Viertel"))


def _count_heads(noun: str) -> Row:
    return (_("Code"), _("Name"), _("Bündnisse"), noun)


def _whole(figures: NationalFigures) -> Iterable[Row]:
    return [_figure(one.whole, one.code) for one in figures.indicators]


def _laender(figures: NationalFigures) -> Iterable[Row]:
    return [
        (vocabulary.land(cell.key).name, *_figure(cell, one.code))
        for one in figures.indicators
        for cell in one.laender
    ]


def _sizes(figures: NationalFigures) -> Iterable[Row]:
    return [
        (size_label(cell.key), *_figure(cell, one.code))
        for one in figures.indicators
        for cell in one.sizes
    ]


def _fields(figures: NationalFigures) -> Iterable[Row]:
    return [_count(cell, vocabulary.action_field(cell.key).label) for cell in figures.fields]


def _sectors(figures: NationalFigures) -> Iterable[Row]:
    return [_count(cell, vocabulary.sector(cell.key).label) for cell in figures.sectors]


def _stages(figures: NationalFigures) -> Iterable[Row]:
    return [
        (int(one.key), vocabulary.impact_stage(int(one.key)).label, _alliances(one.alliances))
        for one in figures.stages
    ]


def _series(figures: NationalFigures) -> Iterable[Row]:
    return [
        (point.period.key, *_figure(cell, cell.key))
        for point in figures.series
        for cell in point.cells
    ]


def _meanings(figures: NationalFigures) -> Iterable[Row]:
    told = [vocabulary.indicator(one.code) for one in figures.indicators]
    return [(one.code, one.label, one.definition) for one in told]


def _figure(cell: Cell, code: str) -> Row:
    indicator, spread = vocabulary.indicator(code), cell.spread
    quartiles = (spread.lower, spread.median, spread.upper) if spread else ()
    missing = wording.median(cell) if not quartiles else ""
    return (
        code,
        indicator.label,
        indicator.unit,
        _alliances(cell.alliances),
        _alliances(cell.shielded),
        wording.total(cell, indicator) if cell.total is None else float(cell.total),
        *(float(one) for one in quartiles),
        *(() if quartiles else (missing, missing, missing)),
    )


def _count(cell: Cell, label: str) -> Row:
    told = wording.protected() if cell.total is None else float(cell.total)
    return (cell.key, label, _alliances(cell.alliances), told)


def _alliances(number: int | None) -> int | str:
    return _("unter 5") if number is None else number


def _sheet(book: Workbook, title: str, heads: Row, rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    body = list(rows)
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
