"""What the API itself refuses, whatever the domain thinks of it."""

from __future__ import annotations

from core.errors import DomainError


class BadQuery(DomainError):
    """A parameter of the address cannot be understood; `errors` names it."""

    code = "bad_query"
    status = 400
    message = "Bitte prüfen Sie die Angaben in der Adresse."


class BadHeader(DomainError):
    """A header says nothing the API understands."""

    code = "bad_header"
    status = 400
    message = "Die Kopfzeile „%(name)s“ ist nicht zu verstehen."


class MayNotManage(DomainError):
    """A credential that may only read tries to change something."""

    code = "may_not_manage"
    status = 403
    message = "Dafür braucht es einen Schlüssel mit der Rolle „coordinator“."


class VersionRequired(DomainError):
    """An edit that does not say which version was seen."""

    code = "version_required"
    status = 428
    message = (
        "Bitte senden Sie in „If-Match“ das ETag der Fassung, die Sie gelesen haben. "
        "So geht nicht verloren, was andere inzwischen gespeichert haben."
    )


class AnotherRequestRuns(DomainError):
    """Two requests with one idempotency key at the same time."""

    code = "idempotency_in_progress"
    status = 409
    message = "Eine Anfrage mit diesem Idempotency-Key läuft gerade. Bitte wiederholen Sie sie."
    headers = {"Retry-After": "1"}


class KeyUsedOtherwise(DomainError):
    """An idempotency key was used before, for something else."""

    code = "idempotency_key_reused"
    status = 422
    message = (
        "Dieser Idempotency-Key gehört zu einer anderen Anfrage. Bitte wählen Sie einen neuen."
    )


class NotModified(Exception):
    """The asker has the newest edition already; no error, and nothing to look up."""


class Remembered(Exception):
    """What was asked has been answered since anything changed, with these bytes."""

    def __init__(self, body: bytes) -> None:
        self.body = body
