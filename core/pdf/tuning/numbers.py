"""What stands in the file is turned into bytes hundred thousand times, most of it words.

Of the numbers most have been there before: edges, widths, sizes of type.
"""

from typing import Any

import pydyf

from core.pdf.tuning.patching import Patch

MOST = 20_000  # numbers remembered; a document of ours has two thousand
_to_bytes = pydyf._to_bytes
_broken: dict[float, bytes] = {}  # none of them whole


def to_bytes(item: Any) -> bytes:
    """The bytes of one operator, number or object."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is int:
        return b"%d" % item
    if kind is float:
        known = _broken.get(item)
        if known is not None:
            return known
        if not item.is_integer():
            return _remembered(item)
    written: bytes = _to_bytes(item)
    return written


def _remembered(number: float) -> bytes:
    if len(_broken) >= MOST:
        _broken.clear()
    written = _broken[number] = f"{number:f}".rstrip("0").encode("ascii")
    return written


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """What each tag names its page with; the original writes them all anew for each tag."""
    numbers = pdf.pages["Kids"][::3]
    known: tuple[bytes, ...] = vars(pdf).get("known_references", ())
    if len(known) != len(numbers):
        known = pdf.known_references = tuple(b"%d 0 R" % number for number in numbers)
    return known


PATCHES = (
    Patch(pydyf, "_to_bytes", to_bytes),
    Patch(pydyf.PDF, "page_references", property(page_references)),
)
