"""How people write columns, numbers, quarters and methods in a table."""

from __future__ import annotations

import re
from decimal import Decimal

from core.vocabulary.german import fold
from tenants.projects.enums import Source

from .counting import spelling

COLUMNS = {
    "indicator": "Kennzahl",
    "year": "Jahr",
    "quarter": "Quartal",
    "project": "Projekt",
    "value": "Wert",
    "target": "Ziel",
    "source": "Erhebung",
    "n": "n",
    "note": "Anmerkung",
}
NEEDED = ("indicator", "year", "quarter", "value")
# for people only; the template has them
ASIDE = frozenset({"bezeichnung", "einheit"})
_HEADINGS = {
    "indicator": "kennzahl|kurzel|code|indikator|kennziffer|indicator",
    "year": "jahr|year",
    "quarter": "quartal|quarter",
    "project": "projekt|projekttitel|massnahme|project",
    "value": "wert|ist|istwert|ergebnis|value",
    "target": "ziel|soll|zielwert|target",
    "source": "erhebung|erhebungsart|methode|quelle|source",
    "n": "n|befragte|anzahl befragte|antworten",
    "note": "anmerkung|anmerkungen|bemerkung|kommentar|notiz|note",
}
_BY_HEADING = {name: column for column, names in _HEADINGS.items() for name in names.split("|")}
_SOURCES = {
    "gezahlt": Source.COUNTED,
    "gezaehlt": Source.COUNTED,
    "geschatzt": Source.ESTIMATED,
    "geschaetzt": Source.ESTIMATED,
    "befragt": Source.ASKED,
    "befragung": Source.ASKED,
} | {one.value: one for one in Source}
_NUMBER = re.compile(
    r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?|[0-9]+\.[0-9]{1,2})"
)
_QUARTER = re.compile(r"(?:q|quartal)?\s*([1-4])(?:\.0)?\.?\s*(?:q|quartal)?")
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f']")
_LONGEST_NUMBER = 30


def column_of(heading: str) -> str:
    """The column a heading means; empty when it means none."""
    return _BY_HEADING.get(spelling(heading), "")


def number_of(text: str) -> Decimal | None:
    """1.234,5 and 4.5 as numbers, % and € aside; None for anything else. At most two decimals."""
    plain = _BLANKS.sub("", text).rstrip("%€")
    if len(plain) > _LONGEST_NUMBER or not _NUMBER.fullmatch(plain):
        return None
    whole, comma, rest = plain.partition(",")
    if comma or not re.fullmatch(r"-?[0-9]+\.[0-9]{1,2}", whole):
        whole = whole.replace(".", "")
    if len(rest) > 2:
        return None
    return Decimal(f"{whole}.{rest}" if comma else whole)


def whole_number_of(text: str) -> int | None:
    """A number without decimals."""
    number = number_of(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def year_of(text: str) -> int | None:
    """2026, and no 2.026."""
    found = re.fullmatch(r"([0-9]{4})(?:\.0)?", text.strip())
    return int(found[1]) if found else None


def quarter_of(text: str) -> int | None:
    """1, Q1, „1. Quartal“."""
    found = _QUARTER.fullmatch(fold(text).strip())
    return int(found[1]) if found else None


def source_of(text: str) -> Source | None:
    """How a figure was found: gezählt, geschätzt, befragt."""
    return _SOURCES.get(spelling(text))
