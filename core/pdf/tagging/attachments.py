"""Files inside the file, as PDF/A-3 wants them: each related to the document, with type and date.

WeasyPrint guesses the type from the name, takes the moment of writing and lists every file twice.
"""

from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from datetime import UTC
from hashlib import md5
from typing import Any

import pydyf

from core.pdf.errors import RenderFailed
from core.pdf.records import Attachment
from core.pdf.tagging.tree import TagTree


def embed(tree: TagTree, attachments: Sequence[Attachment]) -> None:
    """Write the files into the document, in the catalogue's order of the caller.

    Raises:
        RenderFailed: the HTML attaches files itself, or two have the same name.
    """
    if "EmbeddedFiles" in tree.pdf.catalog.get("Names", {}) or "AF" in tree.pdf.catalog:
        raise RenderFailed(reason="das HTML darf keine Anhänge mitbringen")
    if len({attachment.name for attachment in attachments}) < len(attachments):
        raise RenderFailed(reason="zwei Anhänge heißen gleich")
    if not attachments:
        return
    files = {attachment.name: _file(tree.pdf, attachment) for attachment in attachments}
    tree.pdf.catalog["AF"] = pydyf.Array(file.reference for file in files.values())
    tree.pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = _name_tree(files)


def _file(pdf: Any, attachment: Attachment) -> Any:
    moment = pydyf.String(attachment.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    described = pydyf.Dictionary(
        {
            "Size": len(attachment.body),
            "CheckSum": f"<{md5(attachment.body, usedforsecurity=False).hexdigest()}>",
            "CreationDate": moment,
            "ModDate": moment,
        }
    )
    kind = {"Type": "/EmbeddedFile", "Subtype": pydyf.name(attachment.mime), "Params": described}
    body = pydyf.Stream([attachment.body], pydyf.Dictionary(kind), compress=True)
    pdf.add_object(body)
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name.encode("ascii", "replace").decode()),
            "UF": pydyf.String(attachment.name),
            "Desc": pydyf.String(attachment.description),
            "AFRelationship": f"/{attachment.relationship}",
            "EF": pydyf.Dictionary({"F": body.reference, "UF": body.reference}),
        }
    )
    pdf.add_object(file)
    return file


def _name_tree(files: dict[str, Any]) -> pydyf.Dictionary:
    """Readers search it by halves, so it is sorted by the bytes of the written names."""
    names = pydyf.Array()
    for name in sorted(files, key=_written):
        names.extend((pydyf.String(name), files[name].reference))
    return pydyf.Dictionary({"Names": names})


def _written(name: str) -> bytes:
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")
