"""Everything that changes the statistics, and national reports made of them."""

from .applying import CONSUMER, apply_facts, clear, digest, replay
from .attached import attachments
from .automatic import make_due_report
from .national import (
    KIND,
    carry_out,
    open_pdf,
    publish_national_report,
    request_national_report,
)
from .pages import compose
from .register import remove_from_register, repair

__all__ = [
    "CONSUMER",
    "KIND",
    "apply_facts",
    "attachments",
    "carry_out",
    "clear",
    "compose",
    "digest",
    "make_due_report",
    "open_pdf",
    "publish_national_report",
    "remove_from_register",
    "repair",
    "replay",
    "request_national_report",
]
