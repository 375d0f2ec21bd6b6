"""Questions about reports, the quarters they tell of, and the figures they show."""

from .differences import changes_of, differences, is_same
from .figures import quarter_figures
from .lines import level_title, missing_labels, sheet_groups, targets_missed
from .papers import get_paper, papers_of, sources_of
from .progress import list_with_progress, progress_of, progress_of_paper
from .released import releases
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
    locked_figures,
    open_sheets,
    overdue_sheets,
    positions,
    receipt_entries,
    receipts_in,
    require_choice,
    sheet_or_blank,
)
from .steps import quarter_steps

__all__ = [
    "changes_of",
    "differences",
    "finance_entries",
    "finance_lines",
    "find_latest_ready",
    "find_open",
    "find_sheet",
    "find_unreleased",
    "get_paper",
    "get_report",
    "get_sheet",
    "highlight_choices",
    "is_same",
    "job_of",
    "level_title",
    "list_reports",
    "list_sheets",
    "list_with_progress",
    "locked_figures",
    "missing_labels",
    "next_version",
    "open_sheets",
    "overdue_sheets",
    "papers_of",
    "positions",
    "progress_of",
    "progress_of_paper",
    "quarter_figures",
    "quarter_steps",
    "receipt_entries",
    "receipts_in",
    "releases",
    "require_choice",
    "sheet_groups",
    "sheet_or_blank",
    "sources_of",
    "targets_missed",
    "versions_in",
    "versions_of",
]
