"""What boxes are asked again and again: what is below, in the flow, and on which pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import Box, ParentBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from core.pdf.tuning.patching import Patch

STAYING = frozenset({"static", "relative", "sticky"})
_is_in_normal_flow = Box.is_in_normal_flow


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box neither floats, nor is taken out of the text."""
    style = box.style
    if style["float"] == "none" and style["position"] in STAYING:
        return True
    return bool(_is_in_normal_flow(box))


def page_values(box: Any) -> tuple[Any, Any]:
    """The named pages a box begins and ends with: those of its first and last child."""
    start = end = box.style["page"]
    first = _first_on_page(box.children)
    if first is None:
        return start, end
    last = _first_on_page(reversed(box.children))
    begins, ends = first.page_values()
    if last is not first:
        ends = last.page_values()[1]
    return begins or start, ends or end


def _first_on_page(children: Iterable[Any]) -> Any:
    for child in children:
        if child.is_in_normal_flow() or child.is_floated():
            return child
    return None


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """A box and all below it, in reading order; what hides behind placeholders only if asked."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        if placeholders and isinstance(one, AbsolutePlaceholder):
            one = one._box
        yield one
        if isinstance(one, Box):
            waiting.extend(reversed(one.children))


PATCHES = (
    Patch(Box, "descendants", descendants),
    Patch(Box, "is_in_normal_flow", is_in_normal_flow),
    Patch(ParentBox, "page_values", page_values),
)
