"""What a mail says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Subject (one line) and text of a mail."""

    subject: str
    text: str
