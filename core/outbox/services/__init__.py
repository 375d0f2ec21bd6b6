"""Write facts, carry them, note how that went; the states are drawn in docs/operations/facts.md."""

from .appending import NotInTransaction, append, header, next_revision, note_changes
from .carrying import Consumer, drain
from .claiming import bury, promote
from .failing import MAX_ATTEMPTS
from .parking import discard, retry
from .pruning import prune
from .rebuilding import rebuild

__all__ = [
    "MAX_ATTEMPTS",
    "Consumer",
    "NotInTransaction",
    "append",
    "bury",
    "discard",
    "drain",
    "header",
    "next_revision",
    "note_changes",
    "promote",
    "prune",
    "rebuild",
    "retry",
]
