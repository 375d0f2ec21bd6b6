"""What the statistics are asked."""

from .growth import quarters
from .national import national_figures, periods
from .register import altered_releases, register_of, told_releases
from .reports import (
    find_published_code,
    find_published_file,
    get_national_report,
    get_published,
    national_reports,
    published,
)
from .standing import standings, timeliness
from .verifying import find_by_code, find_by_sha256, genuine_national

__all__ = [
    "altered_releases",
    "find_by_code",
    "find_by_sha256",
    "find_published_code",
    "find_published_file",
    "genuine_national",
    "get_national_report",
    "get_published",
    "national_figures",
    "national_reports",
    "periods",
    "published",
    "quarters",
    "register_of",
    "standings",
    "timeliness",
    "told_releases",
]
