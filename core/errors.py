"""Errors that speak the domain; `core.api` and `core.ui` turn them into HTTP once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _


class DomainError(Exception):
    """Something the domain forbids; `message` is German and meant for people.

    Keyword arguments fill the placeholders of `message`. `errors` names single
    fields: a mapping from field name to German messages.
    """

    code: ClassVar[str] = "domain_error"
    status: ClassVar[int] = 409
    message: ClassVar[str] = "Das ist so nicht möglich."

    def __init__(self, *, errors: dict[str, list[str]] | None = None, **values: Any) -> None:
        self.values = values
        self.errors = errors or {}
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """The German sentence with its placeholders filled."""
        return _(self.message) % self.values


class NotFound(DomainError):
    """The thing asked for is not there, or not there for this person."""

    code = "not_found"
    status = 404
    message = "Das gibt es hier nicht."


class Invalid(DomainError):
    """What was sent breaks a rule; `errors` says which field and why."""

    code = "invalid"
    status = 422
    message = "Bitte prüfen Sie die Angaben."


class EditConflict(DomainError):
    """Somebody else changed the record since it was read."""

    code = "edit_conflict"
    status = 412
    message = "Inzwischen hat jemand anderes gespeichert. Bitte prüfen Sie die neue Fassung."
