"""What releasing an example can run into."""

from __future__ import annotations

from core.errors import DomainError


class ConsentMissing(DomainError):
    """The people shown in an example have not agreed to its release."""

    code = "consent_missing"
    message = "„%(title)s“ braucht eine Einwilligung, bevor es geteilt werden kann."


class NotReleased(DomainError):
    """Only a released example can be revised or withdrawn."""

    code = "not_released"
    message = "„%(title)s“ ist nicht veröffentlicht."


class AlreadyReleased(DomainError):
    """An example is released once; later changes are revisions."""

    code = "already_released"
    message = "„%(title)s“ ist schon veröffentlicht. Geben Sie Änderungen als neue Fassung frei."


class NothingNew(DomainError):
    """A revision without a change."""

    code = "nothing_new"
    message = "„%(title)s“ hat keine Änderungen, die noch nicht im Katalog sind."


class StillReleased(DomainError):
    """A released example must be withdrawn before it is deleted."""

    code = "still_released"
    message = "„%(title)s“ ist veröffentlicht. Ziehen Sie es zuerst zurück."
