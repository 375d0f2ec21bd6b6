"""Questions about reports and the figures they show."""

from .figures import quarter_figures
from .reports import find_latest_ready, find_open, get_report, job_of, list_reports, next_version

__all__ = [
    "find_latest_ready",
    "find_open",
    "get_report",
    "job_of",
    "list_reports",
    "next_version",
    "quarter_figures",
]
