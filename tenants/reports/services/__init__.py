"""Ask for a report, make it, plan everybody's."""

from .document import compose_page
from .planning import plan_quarter
from .rendering import carry_out, render_report
from .requesting import request_report
from .storing import open_pdf

__all__ = [
    "carry_out",
    "compose_page",
    "open_pdf",
    "plan_quarter",
    "render_report",
    "request_report",
]
