"""Work on a quarter, stand for it, make its report, let others know."""

from .caring import care, note_reminded
from .confirming import close_overdue, confirm_quarter, correct_report, reopen_quarter
from .document import compose_figures, compose_page
from .exports import workbook
from .linking import link_to, read_link, send_link
from .papermaking import KIND as PAPER
from .papermaking import make_paper, request_paper
from .planning import plan_quarter
from .receipts import add_receipt, remove_receipt
from .releasing import release_report, retell_releases
from .reminding import send_reminders
from .rendering import carry_out, render_report
from .requesting import cancel_report, request_report
from .sheets import defer_sheet, open_sheet, write_sheet
from .storing import open_pdf

__all__ = [
    "PAPER",
    "add_receipt",
    "cancel_report",
    "care",
    "carry_out",
    "close_overdue",
    "compose_figures",
    "compose_page",
    "confirm_quarter",
    "correct_report",
    "defer_sheet",
    "link_to",
    "make_paper",
    "note_reminded",
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
    "send_reminders",
    "workbook",
    "write_sheet",
]
