"""What the statistics are asked."""

from .growth import quarters
from .national import national_figures, periods
from .standing import standings
from .verifying import find_by_code, find_by_sha256

__all__ = [
    "find_by_code",
    "find_by_sha256",
    "national_figures",
    "periods",
    "quarters",
    "standings",
]
