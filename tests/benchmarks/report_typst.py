"""The same content as typst source, for the engine that shows what is possible."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree

_HEAD = """#set document(title: [{title}])
#set page(paper: "a4", margin: 20mm, footer: context [Seite #counter(page).display()])
#set text(lang: "de", font: "Fira Sans", fallback: true, size: 10.5pt)
#show table: set text(size: 9pt)
"""
_MARKUP = re.compile(r"([\\#$*_`<>@=\[\]/~+\-])")


def source(html: str, folder: Path) -> str:
    """Headings, paragraphs, lists, tables and pictures; pictures go into the folder."""
    document = lxml.html.fromstring(html)
    parts = [_HEAD.format(title=_words(document.find(".//title")))]
    _walk(document.find("body"), parts, folder)
    return "\n".join(parts)


def _walk(element: Any, parts: list[str], folder: Path) -> None:
    for child in element:
        kind = child.tag if isinstance(child.tag, str) else ""
        if re.fullmatch("h[1-6]", kind):
            parts.append(f"#heading(level: {kind[1]})[{_words(child)}]\n")
        elif kind == "table":
            parts.append(_table(child))
        elif kind == "svg":
            parts.append(_picture(child, folder, len(parts)))
        elif kind in {"p", "li", "dt", "dd", "figcaption"}:
            mark = "- " if kind == "li" else ""
            parts.append(f"{mark}{_words(child)}\n")
            for picture in child.iter("svg"):
                parts.append(_picture(picture, folder, len(parts)))
        else:
            _walk(child, parts, folder)


def _table(table: Any) -> str:
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    columns = max((sum(int(c.get("colspan", 1)) for c in row) for row in rows), default=1)
    cells = "\n".join(
        f"table.cell(colspan: {cell.get('colspan', 1)}, rowspan: {cell.get('rowspan', 1)})"
        f"[{_words(cell)}],"
        for row in rows
        for cell in row
    )
    return f"#table(columns: {columns}, {cells})\n"


def _picture(svg: Any, folder: Path, number: int) -> str:
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    if svg.get("viewbox"):
        svg.set("viewBox", svg.attrib.pop("viewbox"))
    name = f"picture{number}.svg"
    (folder / name).write_bytes(etree.tostring(svg, with_tail=False))
    words = " ".join("".join(svg.itertext()).split()) or "Bild"
    return f'#image("{name}", alt: "{re.sub(r"[^\w ]", "", words)[:200]}", width: 60%)\n'


def _words(element: Any) -> str:
    text = " ".join("".join(element.itertext()).split())
    return _MARKUP.sub(r"\\\1", text)
