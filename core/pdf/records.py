"""What a document may bring along."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """An image or file held in memory under the name the document calls it by."""

    body: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside the PDF, such as the figures as CSV."""

    name: str  # what it is saved as, "kennzahlen.csv"
    mime: str
    body: bytes
    description: str  # German, read aloud in the list of attachments
    created: datetime  # aware; comes from outside, so that the same document gives the same bytes
    relationship: Literal["Data", "Source"] = "Data"  # figures shown in it | what it was made from


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost, beyond what its parent process already holds."""

    memory_bytes: int = 768 * 2**20  # 1,000 table rows need 70 MB, 4,000 need 400 MB
    cpu_s: int = 60  # a report of 9 pages takes 1 s
    wall_s: float = 180  # also while others keep the processors busy
