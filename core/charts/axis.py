"""The frame of columns and lines: round steps, quiet grid."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from core.charts import svg
from core.charts.numbers import Number, german


@dataclass(frozen=True, slots=True)
class Axis:
    """From values to the page."""

    ceiling: Decimal
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def for_values(cls, largest: Decimal, *, width: int, height: int, tail: int = 8) -> Self:
        """An axis from zero to the next round number above the largest value."""
        ceiling = svg.nice_ceiling(largest)
        left = 18 + 12 * svg.GLYPH * len(german(ceiling))
        return cls(ceiling, left, width - tail, 46, height - 26)

    @property
    def span(self) -> float:
        """Usable width."""
        return self.right - self.left

    def y(self, value: Number) -> float:
        """Height of a value on the page."""
        return self.bottom - float(Decimal(value) / self.ceiling) * (self.bottom - self.top)

    def grid(self) -> Iterable[str]:
        """Five lines with their numbers."""
        for quarter in range(5):
            value = self.ceiling * quarter / 4
            y = self.y(value)
            stroke = svg.INK if quarter == 0 else svg.LINE
            yield svg.rule(f"M{svg.short(self.left)} {svg.short(y)}H{svg.short(self.right)}",
                           stroke=stroke)  # fmt: skip
            yield svg.text(self.left - 8, y + 4, german(value), anchor="end", fill=svg.SOFT)

    def label(self, x: float, words: str) -> str:
        """A name under the axis."""
        return svg.text(x, self.bottom + 18, words, anchor="middle", fill=svg.SOFT)
