"""What the statistics hand out, frozen."""

from .growth import Figures, QuarterFigures
from .national import (
    Cell,
    Coverage,
    IndicatorFigures,
    NationalFigures,
    SeriesPoint,
    Spread,
    Timeliness,
    Told,
)
from .period import Period
from .standing import AllianceStanding, Genuine, Version

__all__ = [
    "AllianceStanding",
    "Cell",
    "Coverage",
    "Figures",
    "Genuine",
    "IndicatorFigures",
    "NationalFigures",
    "Period",
    "QuarterFigures",
    "SeriesPoint",
    "Spread",
    "Timeliness",
    "Told",
    "Version",
]
