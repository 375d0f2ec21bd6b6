"""Numbers in words: what nobody counted is not zero, what is protected says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from core.charts import NOT_COLLECTED, german
from core.vocabulary import Indicator
from federation.statistics.records import Cell
from federation.statistics.rules import cells, protection

DASH = "–"
_BARE = {"Anzahl", "Ø"}  # units that say nothing behind a number


def protected() -> str:
    """Instead of a figure that would give somebody away."""
    return _("geschützt")


def few(alliances: int | None) -> str:
    """„31“; „unter 5“ for some, but fewer than five; „–“ for none."""
    if alliances is None:
        return _("unter %d") % protection.FEWEST
    return german(alliances) if alliances else DASH


def of_how_many(alliances: int | None, expected: int) -> str:
    """„31 von 42“; „unter 5 von 42“."""
    told = german(0) if alliances == 0 else few(alliances)
    return _("%(told)s von %(all)s") % {"told": told, "all": german(expected)}


def unit(indicator: Indicator) -> str:
    """What an indicator counts in, where that says something."""
    return "" if indicator.unit in _BARE else indicator.unit


def total(cell: Cell, indicator: Indicator) -> str:
    """The sum; „–“ when it must not be added up."""
    if cell.is_empty:
        return NOT_COLLECTED
    if not cells.may_be_added(indicator):
        return protected() if cell.alliances is None else DASH
    return protected() if cell.total is None else number(cell.total)


def median(cell: Cell) -> str:
    """The value in the middle."""
    if cell.is_empty:
        return NOT_COLLECTED
    return number(cell.spread.median) if cell.spread else protected()


def short(told: str) -> str:
    """What fits into a narrow column: a dash for what was not collected."""
    return DASH if told == NOT_COLLECTED else told


def middle(cell: Cell) -> str:
    """Where the middle half lies: „12 bis 47“."""
    if cell.spread is None:
        return DASH
    lower, upper = number(cell.spread.lower), number(cell.spread.upper)
    return _("%(lower)s bis %(upper)s") % {"lower": lower, "upper": upper}


def number(value: int | Decimal) -> str:
    """1.234,5."""
    return german(value)


def day(value: date) -> str:
    """30. September 2026."""
    return formats.date_format(value, "j. F Y")
