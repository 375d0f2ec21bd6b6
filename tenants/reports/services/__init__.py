"""Ask for a report, make it, plan everybody's."""

from .document import compose_page
from .planning import plan_quarter
from .rendering import render_report
from .requesting import request_report
from .storing import open_pdf

__all__ = ["compose_page", "open_pdf", "plan_quarter", "render_report", "request_report"]
