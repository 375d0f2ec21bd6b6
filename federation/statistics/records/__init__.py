"""What the statistics hand out, frozen."""

from .growth import Figures, QuarterFigures

__all__ = ["Figures", "QuarterFigures"]
