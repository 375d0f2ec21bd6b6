"""Notes, while WeasyPrint builds its tag tree, which HTML element each tag came from."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import weasyprint.pdf.tags as weasyprint_tags
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder


class Origin(NamedTuple):
    """The HTML element behind a tag."""

    element: Any
    name: str | None  # "p", "li::marker", "span::footnote-call"
    is_footnote_area: bool


NOWHERE = Origin(None, None, False)


@dataclass(slots=True)
class Captured:
    """What the tag tree itself forgets."""

    origins: dict[int, Origin] = field(default_factory=dict)  # by PDF object number
    margins: dict[int, dict[int, str]] = field(default_factory=dict)  # page → mark → Header|Footer


@contextmanager
def capturing() -> Iterator[Captured]:
    """Wrap WeasyPrint's tree builder for one document, then put the original back."""
    captured = Captured()
    original = weasyprint_tags._build_box_tree

    def build(box: Any, parent: Any, pdf: Any, page: int, nums: Any, *rest: Any) -> Iterator[Any]:
        real = box._box if isinstance(box, AbsolutePlaceholder) else box
        children = original(box, parent, pdf, page, nums, *rest)
        if isinstance(real, boxes.MarginBox):
            # running heads are tagged outside the tree: forget those tags, mark them as artifacts
            first_new, before = len(pdf.objects), set(nums)
            deque(children, maxlen=0)
            marks = set(nums) - before
            nums.update(dict.fromkeys(marks, "null"))
            captured.margins.setdefault(page, {}).update(dict.fromkeys(marks, _kind(real)))
            _empty(pdf.objects[first_new:])
            return
        for element in children:
            origin = Origin(real.element, real.element_tag, isinstance(real, boxes.FootnoteAreaBox))
            captured.origins.setdefault(element.number, origin)
            yield element

    weasyprint_tags._build_box_tree = build
    try:
        yield captured
    finally:
        weasyprint_tags._build_box_tree = original


def _kind(margin: Any) -> str:
    return "Header" if margin.at_keyword.startswith("@top") else "Footer"


def _empty(orphans: list[Any]) -> None:
    """Clear tags outside the tree; numbers are positions in the file, so the objects stay."""
    for orphan in orphans:
        orphan.clear()
