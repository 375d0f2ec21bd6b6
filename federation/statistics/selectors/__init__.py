"""What the statistics are asked."""

from .growth import quarters

__all__ = ["quarters"]
