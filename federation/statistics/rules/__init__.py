"""What facts and figures mean, computed from what is given alone."""

from .codes import normal_code, spoken_code
from .days import local_day, quarter_end, quarter_start
from .lives import lifespan
from .releases import deferral, released_papers, released_report

__all__ = [
    "deferral",
    "lifespan",
    "local_day",
    "normal_code",
    "quarter_end",
    "quarter_start",
    "released_papers",
    "released_report",
    "spoken_code",
]
