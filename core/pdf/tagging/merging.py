"""What a page break tore apart is one element again."""

from typing import Any

import pydyf

from core.pdf.tagging.tree import PAGINATION, Element, TagTree


def join_fragments(tree: TagTree) -> None:
    """Join the per-page pieces of each paragraph, list, table or section; repeated heads go."""
    _Joiner(tree).join(tree.root)


class _Joiner:
    def __init__(self, tree: TagTree) -> None:
        self.tree = tree
        self.last_page: dict[int, int] = {}

    def join(self, parent: Element) -> None:
        latest: dict[Any, Element] = {}
        kept = pydyf.Array()
        for kid in parent["K"]:
            if not self._continues(kid, latest):
                kept.append(kid)
        parent["K"] = kept
        for child in list(self.tree.children(parent)):
            self.join(child)

    def _continues(self, kid: Any, latest: dict[Any, Element]) -> bool:
        """Whether a child was merged into the piece of it on an earlier page."""
        element = self.tree.resolve(kid) if isinstance(kid, bytes) else None
        if element is None or element.get("Type") != "/StructElem":
            return False
        origin = self.tree.origin(element)
        if origin.element is None:
            return False
        key = (id(origin.element), origin.name, element["S"])
        page = self.tree.page_of[element["Pg"]]
        first = latest.get(key)
        if first is not None and self.last_page[first.number] < page:
            self._absorb(first, element, page)
            return True
        latest[key] = element
        self.last_page[element.number] = page
        return False

    def _absorb(self, first: Element, later: Element, page: int) -> None:
        for kid in later["K"]:
            self._adopt(first, later, kid, page)
        self.last_page[first.number] = page
        later.clear()

    def _adopt(self, first: Element, later: Element, kid: Any, page: int) -> None:
        if isinstance(kid, int):
            mark = pydyf.Dictionary({"Type": "/MCR", "Pg": later["Pg"], "MCID": kid})
            first["K"].append(mark)
            self.tree.own_mark(page, kid, first)
            return
        if isinstance(kid, bytes):
            child = self.tree.resolve(kid)
            if child.get("S") == "/THead" and self._has_head(first):
                self.tree.make_artifact(child, PAGINATION)
                return
            if "P" in child:
                child["P"] = first.reference
        first["K"].append(kid)

    def _has_head(self, table: Element) -> bool:
        """A table may have left only its caption on the first page."""
        return any(child["S"] == "/THead" for child in self.tree.children(table))
