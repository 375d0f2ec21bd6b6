"""Table cells know their headers by scope."""

from collections.abc import Iterator

import pydyf

from core.pdf.tagging.tree import Element, TagTree

SECTIONS = frozenset({"/THead", "/TBody", "/TFoot"})


def scope_headers(tree: TagTree) -> None:
    """Give every header cell /Scope and drop WeasyPrint's half-built /Headers lists."""
    for table in tree.all("/Table"):
        for section in tree.children(table):
            for cell in _cells(tree, section):
                _scope(tree, cell, in_head=section["S"] == "/THead")


def _cells(tree: TagTree, section: Element) -> Iterator[Element]:
    rows = tree.children(section) if section["S"] in SECTIONS else iter((section,))
    for row in rows:
        yield from (cell for cell in tree.children(row) if cell["S"] in {"/TH", "/TD"})


def _scope(tree: TagTree, cell: Element, *, in_head: bool) -> None:
    cell.pop("ID", None)
    attributes = cell.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
    attributes.pop("Headers", None)
    if cell["S"] == "/TH":
        source = tree.origin(cell).element
        said = source.get("scope") if source is not None else None
        scope = said or ("col" if in_head else "row")
        attributes["Scope"] = "/Row" if scope.startswith("row") else "/Column"
    elif len(attributes) == 1:
        del cell["A"]
