"""A file becomes a table of texts, or one German sentence why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tenants.projects.errors import TableUnreadable
from tenants.projects.records import Table, TableRow
from tenants.projects.rules import reading as rules
from tenants.projects.rules import spelling

from .csv_lines import csv_lines
from .xlsx_lines import xlsx_lines

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
LONGEST_CELL = 2_000
_XLSX = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"

type Line = tuple[int, list[str]]


def read_table(content: bytes) -> Table:
    """The rows of a CSV or XLSX file, told apart by content and not by name.

    Raises:
        TableUnreadable: too large, damaged, of another kind, or without the columns needed.
    """
    if len(content) > MOST_BYTES:
        raise TableUnreadable(reason=_("Die Datei ist größer als 5 MB."))
    if not content.strip():
        raise TableUnreadable(reason=_("Die Datei ist leer."))
    if content.startswith(_OLD_EXCEL):
        raise TableUnreadable(
            reason=_("Das ist eine alte Excel-Datei (.xls). Bitte speichern Sie sie als .xlsx.")
        )
    notes: list[str] = []
    lines = xlsx_lines(content, notes) if content.startswith(_XLSX) else csv_lines(content)
    filled = ((number, cells) for number, cells in lines if any(cells))
    header = next(filled, None)
    if header is None:
        raise TableUnreadable(reason=_("Die Datei ist leer."))
    columns = _columns(header[1], notes)
    rows = tuple(_rows(filled, columns))
    if not rows:
        raise TableUnreadable(reason=_("Unter der Kopfzeile steht nichts."))
    return Table(rows, tuple(notes))


def _columns(header: list[str], notes: list[str]) -> list[str]:
    columns = [rules.column_of(one) for one in header]
    for name in sorted({one for one in columns if one and columns.count(one) > 1}):
        text = _("Die Spalte „%s“ kommt zweimal vor.") % rules.COLUMNS[name]
        raise TableUnreadable(reason=text)
    if missing := [rules.COLUMNS[one] for one in rules.NEEDED if one not in columns]:
        text = _("In der Kopfzeile fehlt: %s. Die Vorlage zeigt, wie es geht.")
        raise TableUnreadable(reason=text % ", ".join(missing))
    aside = [
        one[:40]
        for one, column in zip(header, columns, strict=True)
        if one and not column and spelling(one) not in rules.ASIDE
    ]
    if aside:
        notes.append(_("Diese Spalten werden nicht gelesen: %s") % ", ".join(aside))
    return columns


def _rows(lines: Iterable[Line], columns: list[str]) -> Iterator[TableRow]:
    for count, (number, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            text = _("Die Datei hat mehr als %s Zeilen. Bitte teilen Sie sie.")
            raise TableUnreadable(reason=text % "5.000")
        if any(cells[len(columns) :]):
            text = _(
                "Zeile %d hat mehr Felder als die Kopfzeile. Steht ein Trennzeichen in einem "
                "Wert? Dann gehört er in Anführungszeichen."
            )
            raise TableUnreadable(reason=text % number)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise TableUnreadable(reason=_("In Zeile %d ist ein Feld viel zu lang.") % number)
        found = zip(columns, cells, strict=False)
        yield TableRow(number, {name: cell for name, cell in found if name and cell})
