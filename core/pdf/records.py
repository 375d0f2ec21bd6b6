"""What a document may bring along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """An image or file held in memory under the name the document calls it by."""

    body: bytes
    mime: str
