"""Lines of an XLSX file, read as a stream and never larger than it may be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from tenants.projects.errors import TableUnreadable

MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
_MOST_LINES = 20_000
_MOST_COLUMNS = 60
_CENT = Decimal("0.01")
_BROKEN = (
    zipfile.BadZipFile,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)
FORMULA = "\x01"


def xlsx_lines(content: bytes, notes: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Row numbers with the texts of each; a formula never calculated reads as `FORMULA`.

    Raises:
        TableUnreadable: damaged, packed to burst, or endless.
    """
    _require_sane(content)
    try:
        values, formulas = (_sheet(content, computed=computed) for computed in (True, False))
        if len(values[0].sheetnames) > 1:
            notes.append(_("Gelesen wird nur das Blatt „%s“.") % values[1].title)
        yield from _lines(values[1], formulas[1])
    except _BROKEN as broken:
        reason = _("Die Excel-Datei ist beschädigt oder geschützt.")
        raise TableUnreadable(reason=reason) from broken


def _lines(
    values: ReadOnlyWorksheet, formulas: ReadOnlyWorksheet
) -> Iterator[tuple[int, list[str]]]:
    pairs = zip(_raw(values), _raw(formulas), strict=False)
    for number, (row, written) in enumerate(pairs, start=1):
        if number > _MOST_LINES:
            raise TableUnreadable(
                reason=_("Das Blatt ist endlos lang. Bitte löschen Sie die leeren Zeilen am Ende.")
            )
        yield number, [_text(one, source) for one, source in zip(row, written, strict=False)]


def _raw(sheet: Any) -> Iterator[Sequence[Any]]:
    # A sheet may claim to be smaller or larger than it is.
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    return rows


def _sheet(content: bytes, *, computed: bool) -> tuple[Workbook, ReadOnlyWorksheet]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=computed, keep_links=False)
    sheet = book["Werte"] if "Werte" in book.sheetnames else book.worksheets[0]
    if not isinstance(sheet, ReadOnlyWorksheet):
        raise TableUnreadable(reason=_("Das erste Blatt ist keine Tabelle."))
    return book, sheet


def _require_sane(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise TableUnreadable(reason=_("Die Excel-Datei ist beschädigt.")) from broken
    # zipfile never unpacks more of a part than its directory says.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TableUnreadable(reason=_("Die Excel-Datei ist ausgepackt zu groß."))


def _text(value: Any, written: Any) -> str:
    if value is None:
        return FORMULA if isinstance(written, str) and written.startswith("=") else ""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace("\x00", "").strip()


def _number(value: float) -> str:
    """As people write it, with a comma; sums of binary fractions are rounded to cents."""
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number) > Decimal("1e20"):
        return str(value)
    plain = format(number.quantize(_CENT).normalize(), "f")
    return plain.replace(".", ",")
