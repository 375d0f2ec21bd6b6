"""Questions about reports and the figures they show."""

from .figures import quarter_figures
from .progress import list_with_progress, progress_of
from .reports import (
    find_latest_ready,
    find_open,
    get_report,
    job_of,
    list_reports,
    next_version,
    versions_of,
)

__all__ = [
    "find_latest_ready",
    "find_open",
    "get_report",
    "job_of",
    "list_reports",
    "list_with_progress",
    "next_version",
    "progress_of",
    "quarter_figures",
    "versions_of",
]
