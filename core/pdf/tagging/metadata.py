"""One file, two claims: WeasyPrint writes PDF/A into the metadata, this adds PDF/UA."""

from pathlib import Path

from core.pdf.tagging.tree import TagTree

CLAIM = Path(__file__).with_name("pdfua.xmp").read_bytes()


def claim_pdf_ua(tree: TagTree) -> None:
    """Add the PDF/UA-1 identifier and the extension schema PDF/A demands for it."""
    metadata = tree.resolve(tree.pdf.catalog["Metadata"])
    metadata.stream = [
        part.replace(b"</rdf:RDF>", CLAIM + b"</rdf:RDF>") for part in metadata.stream
    ]
