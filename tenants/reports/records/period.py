"""The figures of several quarters side by side; what may not be added is not added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .figures import IndicatorLine, QuarterFigures
from .quarter import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """One figure over the quarters of a period; None where nobody counted or no report exists.

    `whole` is the line as it stands for the period: the sum where quarters add up, the last date
    where a date counts, no value where nothing may be derived. `counted_in` says how many
    quarters it stands on.
    """

    values: tuple[Decimal | None, ...]
    whole: IndicatorLine
    counted_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """Half a year or a year, in the shape of a quarter's figures.

    `whole` holds what may be said of the period, `newest` beside it the last finding of figures
    that do not add up, as evidence of an effect.
    """

    quarters: tuple[Quarter, ...]
    missing: tuple[Quarter, ...]
    lines: tuple[PeriodLine, ...]
    whole: QuarterFigures
    newest: QuarterFigures
