"""What an offer is to a family; one of these kinds."""

from core.vocabulary.terms import Term

_KINDS = (
    Term(
        "ferienbetreuung",
        "Ferienbetreuung",
        description="Verlässliche Betreuung in den Schulferien.",
    ),
    Term(
        "notfallbetreuung",
        "Notfallbetreuung",
        description="Kurzfristig, wenn die übliche Betreuung ausfällt.",
    ),
    Term(
        "randzeitbetreuung",
        "Betreuung in Randzeiten",
        description="Früh, abends, nachts oder am Wochenende.",
        short="Randzeiten",
    ),
    Term(
        "regelbetreuung",
        "Kita, Tagespflege, Ganztag",
        description="Die übliche Betreuung an Werktagen.",
        short="Kita und Ganztag",
    ),
    Term("beratung", "Beratung"),
    Term("treff", "Treff, Café"),
    Term("kurs", "Kurs, Bildung"),
    Term("freizeit", "Freizeit, Ferienprogramm", short="Freizeit"),
    Term("alltag", "Hilfe im Alltag"),
    Term("patenschaft", "Patenschaft"),
    Term("geld-recht", "Geld und Recht"),
    Term("sonstiges", "Sonstiges"),
)
_BY_CODE = {kind.code: kind for kind in _KINDS}

#: Kinds whose places are those of indicator OP7; a place in a Kita is none of them.
FLEXIBLE_CARE = ("ferienbetreuung", "notfallbetreuung", "randzeitbetreuung")


def offer_kinds() -> tuple[Term, ...]:
    """All kinds, in the order people see them."""
    return _KINDS


def offer_kind(code: str) -> Term:
    """The kind of a code.

    Raises:
        KeyError: no kind has this code.
    """
    return _BY_CODE[code]
