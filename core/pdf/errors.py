"""What can go wrong between HTML and PDF."""

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


class EngineMismatch(RenderFailed):
    """The installed WeasyPrint is not the one our tag repair was tried with."""

    code = "engine_mismatch"
    message = "WeasyPrint %(found)s ist installiert, geprüft ist %(expected)s."
