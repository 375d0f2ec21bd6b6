"""Values of a report: time, frozen figures, and what a page shows of them."""

from .difference import Difference
from .figures import (
    AllianceFigures,
    Correction,
    FieldCount,
    FinanceLine,
    Highlight,
    IndicatorLine,
    OwnTerm,
    PartnerFigures,
    PartnerName,
    PracticeLine,
    ProjectFigures,
    ProjectLine,
    ProjectValue,
    QuarterFigures,
    Receipt,
    SectorCount,
    Texts,
)
from .notice import Notice
from .page import IndicatorRow, Page, Picture, ProjectCard, SectorGroup, SectorRow, Tile
from .progress import Progress
from .quarter import Quarter
from .sheet import QuarterStep, SheetGroup, SheetLine

__all__ = [
    "AllianceFigures",
    "Correction",
    "Difference",
    "FieldCount",
    "FinanceLine",
    "Highlight",
    "IndicatorLine",
    "IndicatorRow",
    "Notice",
    "OwnTerm",
    "Page",
    "PartnerFigures",
    "PartnerName",
    "Picture",
    "PracticeLine",
    "Progress",
    "ProjectCard",
    "ProjectFigures",
    "ProjectLine",
    "ProjectValue",
    "Quarter",
    "QuarterFigures",
    "QuarterStep",
    "Receipt",
    "SectorCount",
    "SectorGroup",
    "SectorRow",
    "SheetGroup",
    "SheetLine",
    "Texts",
    "Tile",
]
