"""Work on a quarter, stand for it, make its report, let others know."""

from .caring import care
from .confirming import close_overdue, confirm_quarter, correct_report, reopen_quarter
from .differing import changes_of, differences
from .document import compose_figures, compose_page
from .exports import XLSX, workbook
from .linking import link_to, read_link, send_link
from .papermaking import KIND as PAPER
from .papermaking import make_paper, request_paper
from .planning import plan_quarter
from .receipts import add_receipt, remove_receipt
from .releasing import is_releasable, release_report, retell_releases
from .reminding import REMINDER, let_reminders_go, words_of_reminder
from .rendering import carry_out, render_report
from .requesting import cancel_report, request_report
from .sheets import defer_sheet, open_sheet, write_sheet
from .storing import open_pdf
from .twin import twin

__all__ = [
    "PAPER",
    "REMINDER",
    "XLSX",
    "add_receipt",
    "cancel_report",
    "care",
    "carry_out",
    "changes_of",
    "close_overdue",
    "compose_figures",
    "compose_page",
    "confirm_quarter",
    "correct_report",
    "defer_sheet",
    "differences",
    "is_releasable",
    "let_reminders_go",
    "link_to",
    "make_paper",
    "open_pdf",
    "open_sheet",
    "plan_quarter",
    "read_link",
    "release_report",
    "remove_receipt",
    "render_report",
    "reopen_quarter",
    "request_paper",
    "request_report",
    "retell_releases",
    "send_link",
    "twin",
    "words_of_reminder",
    "workbook",
    "write_sheet",
]
