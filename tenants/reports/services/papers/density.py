"""How tightly the Sitzungsvorlage is set: the first step that fits on two pages is taken.

First the layout gives way, then the longest texts, last how much is told at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """A step: which rules of the style sheet, and the most characters and items."""

    look: str = ""  # a class of the style sheet
    name: int = 200
    fact: int = 700
    label: int = 72
    note: int = 170
    row_label: int = 60
    rows: int = 9
    evidence: int = 4
    reasons: int = 3


USUAL = Density()
CLOSE = replace(USUAL, look="close")
FINE = replace(USUAL, look="close fine")
SHORT = replace(FINE, name=120, fact=420, label=60, note=100, row_label=44)
SHORTER = replace(SHORT, name=90, fact=220, label=44, note=60, row_label=30, rows=7)
SHORTEST = Density(
    look="close fine", name=60, fact=120, label=30, note=0, row_label=24, rows=5,
    evidence=2, reasons=2,
)  # fmt: skip
STEPS = (USUAL, CLOSE, FINE, SHORT, SHORTER, SHORTEST)
