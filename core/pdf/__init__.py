"""HTML to accessible, archivable PDF; the only home of WeasyPrint.

Import the room: ``from core import pdf`` and then ``pdf.render(html, css=...)``.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from core.pdf.errors import AssetRefused, EngineMismatch, RenderFailed
from core.pdf.records import Asset, Attachment
from core.pdf.version import RENDERER

__all__ = [
    "RENDERER",
    "Asset",
    "AssetRefused",
    "Attachment",
    "EngineMismatch",
    "RenderFailed",
    "render",
]

NO_ASSETS: Mapping[str, Asset] = MappingProxyType({})


def render(
    html: str,
    *,
    css: str = "",
    assets: Mapping[str, Asset] = NO_ASSETS,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Render one German document as PDF/A-3a and PDF/UA-1; same input, same bytes.

    Args:
        html: a complete document with ``lang``, ``<title>`` and one ``<h1>``.
        css: the stylesheet; it is parsed once per process, so keep it the same between documents.
        assets: what the document may load, by the name it uses in ``src``; nothing else is loaded.
        attachments: files embedded as PDF/A-3 associated files; the HTML itself attaches none.

    Raises:
        AssetRefused: the document asked for something that is not in ``assets``.
        RenderFailed: the document cannot be laid out.
        EngineMismatch: another WeasyPrint is installed than the one the tag repair was written for.
    """
    from core.pdf import engine  # WeasyPrint costs 1.4 s and 60 MB; only renderers pay

    return engine.render(html, css=css, assets=assets, attachments=attachments)
