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
from .page import FigureGroup, FigureRow, Grid, NationalPage, Picture, Tile
from .period import Period
from .standing import AllianceStanding, Genuine, Version

__all__ = [
    "AllianceStanding",
    "Cell",
    "Coverage",
    "FigureGroup",
    "FigureRow",
    "Figures",
    "Genuine",
    "Grid",
    "IndicatorFigures",
    "NationalFigures",
    "NationalPage",
    "Period",
    "Picture",
    "QuarterFigures",
    "SeriesPoint",
    "Spread",
    "Tile",
    "Timeliness",
    "Told",
    "Version",
]
