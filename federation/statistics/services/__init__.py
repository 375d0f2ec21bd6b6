"""Everything that changes the statistics, and national reports made of them."""

from .applying import CONSUMER, apply_facts, clear, digest, replay
from .national import (
    KIND,
    carry_out,
    open_pdf,
    publish_national_report,
    request_national_report,
)
from .pages import compose

__all__ = [
    "CONSUMER",
    "KIND",
    "apply_facts",
    "carry_out",
    "clear",
    "compose",
    "digest",
    "open_pdf",
    "publish_national_report",
    "replay",
    "request_national_report",
]
