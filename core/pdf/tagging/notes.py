"""Footnotes are read where they are called, not at the end of the page."""

import pydyf

from core.pdf.tagging.tree import Element, TagTree


def place_after_calls(tree: TagTree) -> None:
    """Move each footnote behind its call as /Note with an ID, and list the IDs."""
    calls = _calls(tree)
    notes = [
        note
        for area in _areas(tree)
        for note in list(tree.children(area))
        if (call := calls.get(id(tree.origin(note).element))) is not None
        and _move(tree, area, note, call)
    ]
    for number, note in enumerate(notes, start=1):
        note["ID"] = pydyf.String(f"fn{number:04}")
    if notes:
        tree.struct_root["IDTree"] = _name_tree(notes)


def _calls(tree: TagTree) -> dict[int, Element]:
    return {
        id(tree.origin(element).element): element
        for element in tree.elements()
        if (tree.origin(element).name or "").endswith("::footnote-call")
    }


def _areas(tree: TagTree) -> list[Element]:
    return [
        area
        for area in tree.children(tree.root)
        if area["S"] == "/NonStruct" and tree.origin(area).is_footnote_area
    ]


def _move(tree: TagTree, area: Element, note: Element, call: Element) -> bool:
    note["S"] = "/Note"
    marker = next(tree.children(note), None)
    if marker is not None and (tree.origin(marker).name or "").endswith("::footnote-marker"):
        marker["S"] = "/Lbl"
    call["S"] = "/Reference"
    parent = tree.resolve(call["P"])
    note["P"] = parent.reference
    parent["K"].insert(parent["K"].index(call.reference) + 1, note.reference)
    area["K"].remove(note.reference)
    if not area["K"]:
        tree.root["K"].remove(area.reference)
        area.clear()
    return True


def _name_tree(notes: list[Element]) -> pydyf.Dictionary:
    names = pydyf.Array(part for note in notes for part in (note["ID"], note.reference))
    return pydyf.Dictionary({"Names": names})
