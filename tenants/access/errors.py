"""What access refuses."""

from core.errors import DomainError


class MayNotEdit(DomainError):
    """A member without the right to change things tries to."""

    code = "may_not_edit"
    status = 403
    message = "Dafür fehlt Ihnen das Recht. Bitte fragen Sie die Koordination Ihres Bündnisses."
