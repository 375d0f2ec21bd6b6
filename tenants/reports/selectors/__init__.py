"""Questions about reports, the quarters they tell of, and the figures they show."""

from .differences import differences, is_same
from .figures import quarter_figures
from .progress import list_with_progress, progress_of
from .reports import (
    find_latest_ready,
    find_open,
    find_unreleased,
    get_report,
    job_of,
    list_reports,
    next_version,
    versions_in,
    versions_of,
)
from .sheets import (
    finance_entries,
    finance_lines,
    find_sheet,
    get_sheet,
    highlight_choices,
    list_sheets,
    open_sheets,
    overdue_sheets,
    receipt_entries,
    require_choice,
)

__all__ = [
    "differences",
    "finance_entries",
    "finance_lines",
    "find_latest_ready",
    "find_open",
    "find_sheet",
    "find_unreleased",
    "get_report",
    "get_sheet",
    "highlight_choices",
    "is_same",
    "job_of",
    "list_reports",
    "list_sheets",
    "list_with_progress",
    "next_version",
    "open_sheets",
    "overdue_sheets",
    "progress_of",
    "quarter_figures",
    "receipt_entries",
    "require_choice",
    "versions_in",
    "versions_of",
]
