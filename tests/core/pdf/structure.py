"""Structural PDF/UA-1 and PDF/A-3 checks without a JVM; `problems(bytes)` lists what is wrong."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"}
STANDARD = frozenset(
    re.findall(
        r"\w+",
        """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2
        H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference
        BibEntry Code Link Annot Ruby Warichu Figure Formula Form Title""",
    )
)
MAY_HOLD = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
BELONGS_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
METADATA = {
    "pdfuaid:part=1": r"pdfuaid:part(>|=\")1",
    "pdfaid:part=3": r"pdfaid:part(>|=\")3",
    "pdfaid:conformance=A": r"pdfaid:conformance(>|=\")A",
    "dc:title": r"<dc:title>.*?<rdf:li[^>]*>[^<]+",
    "pdfuaid extension schema": r"pdfaSchema:prefix>pdfuaid",
}


@dataclass
class Seen:
    """What walking the structure tree brings to light."""

    marks: set[tuple[int | None, int]] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def problems(data: bytes) -> list[str]:
    """Everything found wrong; an empty list is good."""
    pdf = pikepdf.open(io.BytesIO(data))
    if "/StructTreeRoot" not in pdf.Root:
        return ["no StructTreeRoot"]
    seen = walk(pdf)
    return [
        *catalog(pdf),
        *seen.problems,
        *headings(seen),
        *annotations(pdf, seen),
        *contents(pdf, seen),
        *fonts(pdf),
        *attachments(pdf),
    ]


def walk(pdf: pikepdf.Pdf) -> Seen:
    seen = Seen()
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def visit(node, page, parent):
        if isinstance(node, Array):
            for kid in node:
                visit(kid, page, parent)
        elif not isinstance(node, Dictionary):
            seen.marks.add((page, int(node)))
        elif node.get("/Type") == Name.MCR:
            seen.marks.add((pages[node.Pg.objgen] if "/Pg" in node else page, int(node.MCID)))
        elif node.get("/Type") == Name.OBJR:
            seen.links[node.Obj.objgen] = parent
        else:
            tag = str(node.S)[1:]
            page = pages[node.Pg.objgen] if "/Pg" in node else page
            seen.tags.append(tag)
            seen.problems += element(pdf, node, tag, page, parent)
            if re.fullmatch("H[1-6]", tag):
                seen.headings.append(int(tag[1]))
            if tag == "Note":
                seen.notes.append(str(node.get("/ID", "")))
            if "/K" in node:
                visit(node.K, page, tag)

    visit(pdf.Root.StructTreeRoot.K, None, None)
    return seen


def attributes(node) -> dict:
    given = node.get("/A")
    found: dict = {}
    for one in given if isinstance(given, Array) else [given]:
        if isinstance(one, Dictionary):
            found.update(one.items())
    return found


def element(pdf, node, tag, page, parent) -> Iterator[str]:
    if tag not in STANDARD:
        yield f"tag {tag} is not standard"
    if parent in MAY_HOLD and tag not in MAY_HOLD[parent]:
        yield f"{tag} inside {parent}"
    if tag in BELONGS_IN and parent not in BELONGS_IN[tag]:
        yield f"{tag} inside {parent}"
    if tag == "TH" and "/Scope" not in attributes(node):
        yield "TH without Scope"
    if tag == "Figure":
        yield from figure(pdf, node, page)
    if tag == "Table":
        kinds = {str(k.S)[1:] for k in node.K if isinstance(k, Dictionary) and "/S" in k}
        yield from (f"Table without {need}" for need in {"Caption", "THead"} - kinds)


def figure(pdf, node, page) -> Iterator[str]:
    words = str(node.get("/Alt", ""))
    if len(words) < 10 or re.search(r"\.(png|svg|jpe?g)$", words):
        yield f"figure described as {words!r}"
    box = attributes(node).get("/BBox")
    width, height = (float(edge) for edge in pdf.pages[page].mediabox[2:])
    if box is None or float(box[2]) > width + 1 or float(box[3]) > height + 1:
        yield "figure box outside the page"


def catalog(pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")).startswith("de"):
        yield "catalog: no German /Lang"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "catalog: not marked"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "catalog: title is not displayed"
    xmp = root.Metadata.read_bytes().decode("utf-8", "replace")
    yield from (f"metadata: {n}" for n, p in METADATA.items() if not re.search(p, xmp, re.S))
    yield from (f"catalog: no {key}" for key in ("/Outlines", "/OutputIntents") if key not in root)
    yield from (f"catalog: has {k}" for k in ("/OpenAction", "/AA", "/AcroForm") if k in root)
    if "/ID" not in pdf.trailer or pdf.is_encrypted:
        yield "trailer: no /ID, or encrypted"


def headings(seen: Seen) -> Iterator[str]:
    if seen.headings[:1] != [1] or seen.headings.count(1) != 1:
        yield f"headings are {seen.headings}"
    for before, after in zip(seen.headings, seen.headings[1:], strict=False):
        if after > before + 1:
            yield f"heading jump H{before} to H{after}"
    if "" in seen.notes or len(set(seen.notes)) != len(seen.notes):
        yield "notes without own IDs"


def annotations(pdf, seen: Seen) -> Iterator[str]:
    for page in pdf.pages:
        if page.get("/Tabs") != Name.S:
            yield "page without /Tabs /S"
        for note in page.get("/Annots", []):
            if note.Subtype == Name.Link:
                yield from link(note, seen.links.get(note.objgen))


def link(note, tag) -> Iterator[str]:
    words = str(note.get("/Contents", ""))
    if len(words) < 3 or words == str(note.get("/Dest", "")):
        yield f"link described as {words!r}"
    if tag not in {"Link", "Reference"}:
        yield f"link tagged as {tag}"
    if not int(note.get("/F", 0)) & 4:
        yield "link does not print"
    address = str(note.get("/A", {}).get("/URI", "https:"))
    if not address.startswith(("https:", "mailto:")):
        yield f"link to {address[:40]}"


def contents(pdf, seen: Seen) -> Iterator[str]:
    """Everything painted is either in the tree or an artifact; every glyph exists."""
    limits: dict = {}
    for number, page in enumerate(pdf.pages):
        stack: list[bool] = []
        marked: set[int] = set()
        font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BMC", "BDC"}:
                mark = operands[1].get("/MCID") if name == "BDC" else None
                if mark is not None and (number, int(mark)) not in seen.marks:
                    yield f"page {number + 1}: mark {mark} is not in the tree"
                if mark is not None and int(mark) in marked:
                    yield f"page {number + 1}: mark {mark} twice"
                marked |= {int(mark)} if mark is not None else set()
                stack.append(operands[0] == "/Artifact" or mark is not None)
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = page.Resources.Font[str(operands[0])]
            elif name in PAINTING and not any(stack):
                yield f"page {number + 1}: {name} is neither content nor artifact"
            if name in {"Tj", "TJ"} and font is not None:
                yield from missing_glyphs(operands, glyphs(font, limits), number)


def missing_glyphs(operands, limit: int, page: int) -> Iterator[str]:
    for part in operands[0] if isinstance(operands[0], Array) else operands:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            pairs = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
            if not all(0 < code < limit for code in pairs):
                yield f"page {page + 1}: missing glyph"


def glyphs(font, limits: dict) -> int:
    """WeasyPrint numbers missing glyphs above the font's last glyph."""
    if font.objgen not in limits:
        described = font.DescendantFonts[0].FontDescriptor
        data = (described.get("/FontFile2") or described.get("/FontFile3")).read_bytes()
        limits[font.objgen] = TTFont(io.BytesIO(data), lazy=True)["maxp"].numGlyphs
    return limits[font.objgen]


def fonts(pdf) -> Iterator[str]:
    embedded = ("/FontFile", "/FontFile2", "/FontFile3")
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary):
            continue
        kind = thing.get("/Type")
        if kind == Name.FontDescriptor and not any(key in thing for key in embedded):
            yield f"font {thing.get('/FontName')} is not embedded"
        if kind == Name.Font and thing.get("/Subtype") == Name.Type0 and "/ToUnicode" not in thing:
            yield "font without ToUnicode"
        if thing.get("/S") in (Name.JavaScript, Name.Launch, Name.GoToR):
            yield f"action {thing.S}"


def attachments(pdf) -> Iterator[str]:
    """Each file is associated with the document once, and says what it is."""
    associated = [file.objgen for file in pdf.Root.get("/AF", [])]
    if len(set(associated)) != len(associated) or len(associated) != len(pdf.attachments):
        yield f"{len(pdf.attachments)} attachments, {len(associated)} associated files"
    names = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    written = [bytes(name) for name in list(names)[::2]]
    if written != sorted(written):
        yield f"attachments out of order: {written}"
    for name, described in pdf.attachments.items():
        yield from attachment(name, described)


def attachment(name: str, described) -> Iterator[str]:
    file = described.get_file()
    if described.obj.get("/AFRelationship") not in (Name.Data, Name.Source):
        yield f"attachment {name} without a relationship"
    if not described.description:
        yield f"attachment {name} without a description"
    if "/" not in file.mime_type:
        yield f"attachment {name} is of type {file.mime_type!r}"
    if file.creation_date is None or file.mod_date is None:
        yield f"attachment {name} without dates"
