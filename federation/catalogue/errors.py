"""What a curator can run into."""

from __future__ import annotations

from core.errors import DomainError


class Overtaken(DomainError):
    """The entry is not any more what the curator has seen."""

    code = "overtaken"
    message = (
        "Inzwischen hat sich an „%(title)s“ etwas geändert: Das Bündnis hat eine neue Fassung "
        "freigegeben oder jemand anderes hat entschieden. Bitte sehen Sie noch einmal hin."
    )


class FeaturedOvertaken(DomainError):
    """Somebody else has chosen the Praxisimpuls of the quarter meanwhile."""

    code = "featured_overtaken"
    message = (
        "Inzwischen hat jemand anderes den Praxisimpuls des Quartals gewählt. Bitte sehen Sie "
        "noch einmal hin."
    )


class NotDecidable(DomainError):
    """This step does not fit the state of the entry."""

    code = "not_decidable"
    message = "Das geht bei „%(title)s“ gerade nicht: %(why)s"
