"""What can go wrong between HTML and PDF."""

from typing import Any

from core.errors import DomainError


class RenderFailed(DomainError):
    """The document cannot be turned into a PDF."""

    code = "render_failed"
    status = 500
    message = "Das PDF lässt sich nicht erzeugen: %(reason)s."


class AssetRefused(RenderFailed):
    """The document asked for something outside its own assets."""

    code = "asset_refused"
    message = "Das PDF darf nichts von außen laden: %(names)s."


class PictureTooBig(RenderFailed):
    """A picture has more bytes or pixels than are decoded here; `name` and `most` tell which."""

    code = "picture_too_big"
    message = "Das Bild „%(name)s“ ist zu groß für das PDF: %(found)s, erlaubt sind %(most)s."


class PictureBroken(RenderFailed):
    """A picture cannot be drawn; the PDF would silently do without it."""

    code = "picture_broken"
    message = "Ein Bild lässt sich im PDF nicht darstellen: %(names)s."


class TooLarge(RenderFailed):
    """The document needs more memory than one report may take."""

    code = "document_too_large"
    message = (
        "Das PDF lässt sich nicht erzeugen: Das Dokument braucht mehr als %(megabytes)s MB "
        "Arbeitsspeicher."
    )


class TooSlow(RenderFailed):
    """The document takes longer than one report may take."""

    code = "document_too_slow"
    message = (
        "Das PDF lässt sich nicht erzeugen: Das Dokument braucht länger als %(seconds)s Sekunden."
    )


class RendererCrashed(RenderFailed):
    """The process that rendered is gone, and neither memory nor time was the reason."""

    code = "renderer_crashed"
    message = "Das PDF lässt sich nicht erzeugen: Der Satz ist abgestürzt (%(cause)s)."


class EngineMismatch(RenderFailed):
    """The installed WeasyPrint is not the one our tag repair and tuning were tried with."""

    code = "engine_mismatch"
    message = "WeasyPrint %(found)s ist installiert, geprüft ist %(expected)s."


BY_CODE: dict[str, type[RenderFailed]] = {
    kind.code: kind
    for kind in (
        RenderFailed,
        AssetRefused,
        PictureTooBig,
        PictureBroken,
        TooLarge,
        TooSlow,
        RendererCrashed,
        EngineMismatch,
    )
}


def told(code: str, values: dict[str, Any]) -> RenderFailed:
    """The same error again, from what another process said of it."""
    return BY_CODE[code](**values)
