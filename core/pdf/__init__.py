"""HTML to accessible, archivable PDF; the only home of WeasyPrint.

Import the room: ``from core import pdf`` and then ``pdf.render(html, css=...)``.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from core.pdf.errors import (
    AssetRefused,
    EngineMismatch,
    PictureBroken,
    PictureTooBig,
    RendererCrashed,
    RenderFailed,
    TooLarge,
    TooSlow,
)
from core.pdf.records import Asset, Attachment, Limits
from core.pdf.version import RENDERER

__all__ = [
    "RENDERER",
    "USUAL",
    "Asset",
    "AssetRefused",
    "Attachment",
    "EngineMismatch",
    "Limits",
    "PictureBroken",
    "PictureTooBig",
    "RenderFailed",
    "RendererCrashed",
    "TooLarge",
    "TooSlow",
    "count_pages",
    "render",
    "render_apart",
]

NO_ASSETS: Mapping[str, Asset] = MappingProxyType({})
USUAL = Limits()


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
        PictureTooBig, PictureBroken: a picture is not decoded, or cannot be drawn.
        RenderFailed: the document cannot be laid out.
        EngineMismatch: another WeasyPrint is installed than the one the tag repair was written for.
    """
    from core.pdf import engine  # WeasyPrint costs 1.4 s and 60 MB; only renderers pay

    return engine.render(html, css=css, assets=assets, attachments=attachments)


def render_apart(
    html: str,
    *,
    css: str = "",
    assets: Mapping[str, Asset] = NO_ASSETS,
    attachments: Sequence[Attachment] = (),
    limits: Limits = USUAL,
    alive: Callable[[], object] | None = None,
) -> bytes:
    """The same bytes as `render`, made in a forked child that no document outgrows.

    The first call of a process imports WeasyPrint and parses the stylesheet; each further one
    forks. Works in a worker that may have no children of its own, beside open connections. The
    child dies with its parent.

    Args:
        limits: memory, processor and wall-clock time; beyond them the child is killed.
        alive: called about once a second while the child works; what it raises kills the child
            and is raised here, so a caller can renew a lease and stop on a cancelled job.

    Raises:
        TooLarge, TooSlow: a limit was reached.
        RendererCrashed: the child ended for another reason.
        RenderFailed: all that `render` raises.
    """
    from core.pdf import apart

    return apart.render(
        html, css=css, assets=assets, attachments=attachments, limits=limits, alive=alive
    )


def count_pages(body: bytes) -> int:
    """How many pages a PDF has."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(body)) as document:
        return len(document.pages)
