"""How long a document has become."""

from io import BytesIO

import pikepdf


def count_pages(body: bytes) -> int:
    """The number of pages of a PDF."""
    with pikepdf.open(BytesIO(body)) as document:
        return len(document.pages)
