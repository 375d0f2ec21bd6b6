"""Links say where they lead, print, and hang on their own element."""

from typing import Any

import pydyf

from core.pdf.tagging.tree import Element, TagTree

PRINT = 4  # annotation flag


def describe(tree: TagTree) -> None:
    """Give every link annotation the words a reader hears, and let it print."""
    for page in tree.document.pages:
        for _kind, _target, _rectangle, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is None:
                continue
            words = _words(box.element)
            if words:
                annotation["Contents"] = pydyf.String(words)
            annotation["F"] = PRINT


def _words(source: Any) -> str:
    if source is None:
        return ""
    said = source.get("aria-label") or source.get("title")
    return said or " ".join("".join(source.itertext()).split())


def gather_annotations(tree: TagTree) -> None:
    """An <a> with inline children gets one annotation per child box: hang all on the link."""
    position = {number: index + 1 for index, number in enumerate(tree.nums) if index % 2 == 0}

    def visit(element: Element, link: Element | None) -> None:
        link = element if element["S"] == "/Link" else link
        for kid in [kid for kid in element["K"] if isinstance(kid, bytes)]:
            thing = tree.resolve(kid)
            if thing.get("Type") == "/StructElem":
                visit(thing, link)
            elif thing.get("Type") == "/OBJR" and link is not None and element is not link:
                element["K"].remove(kid)
                link["K"].append(kid)
                number = tree.resolve(thing["Obj"])["StructParent"]
                tree.nums[position[number]] = link.reference

    visit(tree.root, None)
