"""Running heads, repeated table heads and ornaments are marked as not being content."""

from typing import Any

import pydyf

from core.pdf.tagging.tree import DECORATION, TagTree


def mark(tree: TagTree) -> None:
    """Rewrite the marked-content operators of everything collected in ``tree.artifacts``."""
    for page, marks in tree.artifacts.items():
        content = tree.resolve(tree.resolve(tree.pdf.page_references[page])["Contents"]).stream
        for index, operator in enumerate(content):
            if operator != b"BDC" or not isinstance(content[index - 1], dict):
                continue
            mark_id = content[index - 1].get("MCID")
            if mark_id in marks:
                content[index - 2] = b"/Artifact"
                content[index - 1] = _properties(marks[mark_id])


def _properties(kind: str) -> Any:
    if kind == DECORATION:
        return pydyf.Dictionary({"Type": "/Layout"})
    subtype = {"Subtype": f"/{kind}"} if kind else {}
    return pydyf.Dictionary({"Type": "/Pagination", **subtype})
