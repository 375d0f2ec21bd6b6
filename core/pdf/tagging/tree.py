"""The tag tree of one document: the few questions and changes all repairs share."""

from collections.abc import Iterator
from typing import Any

import pydyf

from core.pdf.tagging.capture import NOWHERE, Captured, Origin

type Element = Any  # pydyf.Dictionary with /Type /StructElem; pydyf carries no types

PAGINATION = ""  # artifact kinds besides Header and Footer
DECORATION = "Decoration"


class TagTree:
    """WeasyPrint's objects between layout and writing."""

    def __init__(self, document: Any, pdf: Any, captured: Captured) -> None:
        self.document = document
        self.pdf = pdf
        self.captured = captured
        self.struct_root = self.resolve(pdf.catalog["StructTreeRoot"])
        self.root: Element = self.resolve(self.struct_root["K"][0])
        self.nums = self.resolve(self.struct_root["ParentTree"])["Nums"]
        self.page_of = {reference: page for page, reference in enumerate(pdf.page_references)}
        self.artifacts = {page: dict(marks) for page, marks in captured.margins.items()}
        self._parents = dict(zip(self.nums[::2], self.nums[1::2], strict=True))
        self._by_tag: dict[str, list[Element]] = {}
        for thing in pdf.objects:
            if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem":
                self._by_tag.setdefault(thing["S"], []).append(thing)

    def resolve(self, reference: bytes) -> Any:
        """The object behind a reference such as ``b"12 0 R"``."""
        return self.pdf.objects[int(reference.split()[0])]

    def origin(self, element: Element) -> Origin:
        """Where an element came from; `NOWHERE` for those WeasyPrint made up."""
        return self.captured.origins.get(element.number, NOWHERE)

    def all(self, tag: str) -> list[Element]:
        """Living elements WeasyPrint gave this tag, such as ``/TH``."""
        return [element for element in self._by_tag.get(tag, ()) if element]

    def elements(self) -> Iterator[Element]:
        """Every living element."""
        for tag in list(self._by_tag):
            yield from self.all(tag)

    def children(self, element: Element) -> Iterator[Element]:
        """Direct child elements, without marks and annotations."""
        for kid in element.get("K", ()):
            if isinstance(kid, bytes):
                child = self.resolve(kid)
                if child.get("Type") == "/StructElem":
                    yield child

    def walk(self, element: Element) -> Iterator[Element]:
        """An element and all below it, in reading order."""
        yield element
        for child in self.children(element):
            yield from self.walk(child)

    def marks(self, element: Element) -> Iterator[tuple[int, int]]:
        """(page, mark) of all content below an element."""
        for below in self.walk(element):
            for kid in below["K"]:
                if isinstance(kid, int):
                    yield self.page_of[below["Pg"]], kid
                elif isinstance(kid, pydyf.Dictionary):
                    yield self.page_of[kid["Pg"]], kid["MCID"]

    def add(self, tag: str, *, parent: Element) -> Element:
        """A new, empty element on its parent's page; the caller places it among the children."""
        element = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": tag,
                "K": pydyf.Array(),
                "Pg": parent["Pg"],
                "P": parent.reference,
            }
        )
        self.pdf.add_object(element)
        return element

    def own_mark(self, page: int, mark: int, element: Element) -> None:
        """Say in the parent tree that a mark belongs to an element."""
        self._parents[page][mark] = element.reference

    def make_artifact(self, element: Element, kind: str) -> None:
        """Take everything below an element out of the reading order."""
        for page, mark in list(self.marks(element)):
            self.artifacts.setdefault(page, {})[mark] = kind
            self._parents[page][mark] = "null"
        for below in list(self.walk(element)):
            below.clear()
