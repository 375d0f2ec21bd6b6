"""From text to numbered records: separators, quotes and line ends that people really send."""

import csv
import io
from collections.abc import Iterator, Sequence

from . import columns
from .records import Problem, RawRow, Table

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_RECORD = 60  # physical lines; a longer one is a forgotten quotation mark


def read(text: str) -> Table:
    """Take a table apart; a record that cannot be read is a problem and stops no other one."""
    lines = list(io.StringIO(text, newline=""))
    start = _header_line(lines)
    if start is None:
        return _refused(1, "Die Datei ist leer.")
    separator = _separator(lines[start])
    headings = _parse([lines[start]], separator) or []
    if fault := _header_fault(headings):
        return _refused(start + 1, fault)
    return _body(lines, start + 1, separator, headings)


def _refused(line: int, reason: str) -> Table:
    return Table(problems=(Problem(line=line, reason=reason),))


def _header_line(lines: Sequence[str]) -> int | None:
    for index, line in enumerate(lines):
        if line.strip() and not line.lower().startswith("sep="):
            return index
    return None


def _separator(header: str) -> str:
    """The separator under which the header names most known columns."""

    def known(separator: str) -> int:
        cells = _parse([header], separator) or []
        return sum(bool(columns.canonical(cell)) for cell in cells)

    return max(_SEPARATORS, key=known)


def _header_fault(headings: Sequence[str]) -> str:
    names = [name for name in map(columns.canonical, headings) if name]
    if missing := [name for name in columns.REQUIRED if name not in names]:
        found = ", ".join(f"„{heading.strip()}“" for heading in headings if heading.strip())
        wanted = ", ".join(f"„{name}“" for name in missing)
        return f"In der Kopfzeile fehlt die Spalte {wanted}. Gefunden: {found or 'nichts'}."
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        return f"Die Spalte „{doubled[0]}“ kommt in der Kopfzeile mehrfach vor."
    return ""


def _body(lines: Sequence[str], start: int, separator: str, headings: Sequence[str]) -> Table:
    rows: list[RawRow] = []
    problems: list[Problem] = []
    for line, cells in _records(lines, start, separator, len(headings)):
        if cells is None:
            problems.append(Problem(line=line, reason="Anführungszeichen sind nicht geschlossen."))
        elif len(cells) > len(headings) and any(map(str.strip, cells[len(headings) :])):
            problems.append(Problem(line=line, reason=_too_many(len(cells), len(headings))))
        elif any(map(str.strip, cells)):
            rows.append(RawRow(line=line, cells=_named(headings, cells)))
    notes = tuple(
        f"Spalte „{heading.strip()}“ ist unbekannt und bleibt unbeachtet."
        for heading in headings
        if heading.strip() and not columns.canonical(heading)
    )
    return Table(rows=tuple(rows), notes=notes, problems=tuple(problems))


def _too_many(found: int, expected: int) -> str:
    return (
        f"{found} Felder, die Kopfzeile hat {expected}; vermutlich steht ein Trennzeichen "
        "in einem Feld ohne Anführungszeichen."
    )


def _named(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    pairs = zip(headings, cells, strict=False)
    return {name: cell for heading, cell in pairs if (name := columns.canonical(heading))}


def _records(
    lines: Sequence[str], start: int, separator: str, width: int
) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with the physical line it starts on; None when its quotes do not match."""
    index = start
    while index < len(lines):
        cells, taken = _record(lines, index, separator, width)
        yield index + 1, cells
        index += taken


def _record(
    lines: Sequence[str], index: int, separator: str, width: int
) -> tuple[list[str] | None, int]:
    """The record that starts here and how many lines it takes.

    A record over several lines counts only when it is as wide as the header: a forgotten
    quotation mark would otherwise swallow the lines up to the next one.
    """
    for taken in range(1, min(_LONGEST_RECORD, len(lines) - index) + 1):
        cells = _parse(lines[index : index + taken], separator)
        if cells is None:
            continue
        if taken == 1 or len(cells) == width:
            return cells, taken
        break
    return None, 1


def _parse(lines: Sequence[str], separator: str) -> list[str] | None:
    try:
        found = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return None
    return found[0] if found else []
