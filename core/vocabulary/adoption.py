"""Words for adoptions: how the project stands that takes up another's, and what became of it."""

from core.vocabulary.terms import Term

REMOVED = "removed"
# nobody works on it any more
ENDED = frozenset({"finished", REMOVED})

_STATUSES = (
    Term("planned", "in Planung"),
    Term("running", "läuft"),
    Term("paused", "pausiert"),
    Term("finished", "abgeschlossen"),
    Term(REMOVED, "aufgegeben"),
)
_OUTCOMES = (
    Term("running", "läuft", description="Es ist noch zu früh für ein Urteil."),
    Term("worked", "hat funktioniert"),
    Term("adapted", "angepasst", description="Es hat anders funktioniert als in der Vorlage."),
    Term("failed", "hat nicht funktioniert"),
)


def adoption_status(code: str) -> Term:
    """How an adopting project stands.

    Raises:
        KeyError: there is no such state.
    """
    return {term.code: term for term in _STATUSES}[code]


def adoption_outcomes() -> tuple[Term, ...]:
    """What can become of something taken up."""
    return _OUTCOMES


def adoption_outcome(code: str) -> Term:
    """One of them.

    Raises:
        KeyError: there is no such outcome.
    """
    return {term.code: term for term in _OUTCOMES}[code]
