"""Work on a quarter, stand for it, make its report, let others know."""

from .confirming import close_overdue, confirm_quarter, correct_report, reopen_quarter
from .document import compose_figures, compose_page
from .planning import plan_quarter
from .releasing import release_report
from .rendering import carry_out, render_report
from .requesting import cancel_report, request_report
from .sheets import defer_sheet, open_sheet, write_sheet
from .storing import open_pdf

__all__ = [
    "cancel_report",
    "carry_out",
    "close_overdue",
    "compose_figures",
    "compose_page",
    "confirm_quarter",
    "correct_report",
    "defer_sheet",
    "open_pdf",
    "open_sheet",
    "plan_quarter",
    "release_report",
    "render_report",
    "reopen_quarter",
    "request_report",
    "write_sheet",
]
