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
