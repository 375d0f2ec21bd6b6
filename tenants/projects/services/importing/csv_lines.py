"""Lines of a CSV file: UTF-8 or Windows-1252, parted by semicolons, commas or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tenants.projects.errors import TableUnreadable

_SEPARATORS = ";,\t"


def csv_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Line numbers as an editor shows them, with the trimmed texts of each.

    Raises:
        TableUnreadable: no text, or quotation marks that never end.
    """
    text = _decoded(content)
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, [_unquoted(cell) for cell in cells]
            number = reader.line_num + 1
    except csv.Error as broken:
        reason = _("Zeile %d ist nicht zu lesen. Fehlt ein Anführungszeichen?") % number
        raise TableUnreadable(reason=reason) from broken


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise TableUnreadable(reason=_("Das ist weder eine CSV- noch eine XLSX-Datei."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as unknown:
        reason = _("Die Zeichen der Datei sind nicht zu lesen. Bitte speichern Sie sie als UTF-8.")
        raise TableUnreadable(reason=reason) from unknown


def _unquoted(cell: str) -> str:
    # The template puts an apostrophe before what a spreadsheet would take for a formula.
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
