"""Pictures: a description, a place on the page, or no mention at all."""

from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from core.pdf.tagging.tree import DECORATION, Element, TagTree

POINTS_PER_PIXEL = 0.75


def describe(tree: TagTree) -> None:
    """Give figures their alternative text and box; decorative ones become artifacts."""
    for figure in tree.all("/Figure"):
        if "A" not in figure:
            continue
        source = tree.origin(figure).element
        if source is not None and _is_decorative(source):
            _drop(tree, figure)
            continue
        if "Alt" not in figure and source is not None and source.get("aria-label"):
            figure["Alt"] = pydyf.String(source.get("aria-label"))
        _place(tree, figure)


def _is_decorative(source: HtmlElement) -> bool:
    marks = (source.get("aria-hidden"), source.get("role"), source.get("alt"))
    return marks[0] == "true" or marks[1] == "presentation" or marks[2] == ""


def _drop(tree: TagTree, figure: Element) -> None:
    tree.resolve(figure["P"])["K"].remove(figure.reference)
    tree.make_artifact(figure, DECORATION)


def _place(tree: TagTree, figure: Element) -> None:
    """WeasyPrint writes CSS pixels from the top left; PDF wants points from the bottom left."""
    height = tree.document.pages[tree.page_of[figure["Pg"]]].height
    left, top, right, bottom = figure["A"]["BBox"]
    box = (left, height - bottom, right, height - top)
    figure["A"]["BBox"] = pydyf.Array(value * POINTS_PER_PIXEL for value in box)
    figure["A"]["Placement"] = "/Block"
