"""What facts and figures mean, computed from what is given alone."""

from .codes import new_national_code, normal_code, spoken_code
from .days import local_day, quarter_end, quarter_start
from .lives import lifespan
from .releases import Release, deferral, released_papers, released_report
from .sizes import size_label
from .timing import freezing_days

__all__ = [
    "Release",
    "deferral",
    "freezing_days",
    "lifespan",
    "local_day",
    "new_national_code",
    "normal_code",
    "quarter_end",
    "quarter_start",
    "released_papers",
    "released_report",
    "size_label",
    "spoken_code",
]
