"""List items hold a label and a body, nothing else."""

import pydyf

from core.pdf.tagging.tree import Element, TagTree


def unwrap_groups(tree: TagTree) -> None:
    """A list holds items only: what <div> groups of a <dl> held moves up, empty boxes go."""
    for described in tree.all("/L"):
        kept = pydyf.Array()
        for kid in described["K"]:
            kept.extend(_unwrapped(tree, described, kid))
        described["K"] = kept


def _unwrapped(tree: TagTree, described: Element, kid: bytes) -> list[bytes]:
    group = tree.resolve(kid)
    if group.get("S") not in {"/Div", "/NonStruct"}:
        return [kid]
    inner = list(tree.children(group))
    for item in inner:
        item["P"] = described.reference
    group.clear()
    return [item.reference for item in inner]


def wrap_bodies(tree: TagTree) -> None:
    """Put what lies loose in a list item into its body."""
    for item in tree.all("/LI"):
        kept, body = pydyf.Array(), None
        for kid in item["K"]:
            tag = tree.resolve(kid).get("S") if isinstance(kid, bytes) else None
            if tag in {"/Lbl", "/LBody"}:
                kept.append(kid)
                continue
            if body is None:
                body = tree.add("/LBody", parent=item)
                kept.append(body.reference)
            body["K"].append(kid)
            if isinstance(kid, bytes):
                tree.resolve(kid)["P"] = body.reference
        item["K"] = kept


def pair_terms(tree: TagTree) -> None:
    """Make one item of a <dt> and the <dd> after it: the term is its label."""
    for described in tree.all("/L"):
        kept = pydyf.Array()
        term: Element | None = None
        for kid in described["K"]:
            item = tree.resolve(kid)
            name, inner = _only_child(tree, item)
            if name == "dt":
                inner["S"] = "/Lbl"
                term = item
            elif name == "dd" and term is not None:
                _join(term, item, inner)
                term = None
                continue
            kept.append(kid)
        described["K"] = kept


def _only_child(tree: TagTree, item: Element) -> tuple[str | None, Element]:
    inner = list(tree.children(item))
    if len(inner) != 1:
        return None, None
    return tree.origin(inner[0]).name, inner[0]


def _join(term: Element, item: Element, body: Element) -> None:
    term["K"].append(body.reference)
    body["P"] = term.reference
    item.clear()
