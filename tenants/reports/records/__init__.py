"""Values of a report: time, frozen figures, and what a page shows of them."""

from .figures import (
    AllianceFigures,
    FieldCount,
    IndicatorLine,
    PartnerFigures,
    PartnerName,
    PracticeLine,
    ProjectFigures,
    ProjectLine,
    QuarterFigures,
    SectorCount,
)
from .page import IndicatorRow, Page, Picture, ProjectCard, SectorGroup, SectorRow, Tile
from .progress import Progress
from .quarter import Quarter

__all__ = [
    "AllianceFigures",
    "FieldCount",
    "IndicatorLine",
    "IndicatorRow",
    "Page",
    "PartnerFigures",
    "PartnerName",
    "Picture",
    "PracticeLine",
    "Progress",
    "ProjectCard",
    "ProjectFigures",
    "ProjectLine",
    "Quarter",
    "QuarterFigures",
    "SectorCount",
    "SectorGroup",
    "SectorRow",
    "Tile",
]
