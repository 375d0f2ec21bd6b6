"""Write facts, carry them, note how that went; the states are drawn in docs/operations/facts.md."""

from .appending import NotInTransaction, append, header, next_revision
from .carrying import Consumer, drain
from .changes import begin_log, note_changes, prune_changes
from .claiming import bury, promote
from .failing import MAX_ATTEMPTS
from .listening import listen, stop_listening
from .parking import discard, retry
from .patience import is_locked_elsewhere, wait_briefly
from .pruning import prune
from .rebuilding import rebuild

__all__ = [
    "MAX_ATTEMPTS",
    "Consumer",
    "NotInTransaction",
    "append",
    "begin_log",
    "bury",
    "discard",
    "drain",
    "header",
    "is_locked_elsewhere",
    "listen",
    "next_revision",
    "note_changes",
    "promote",
    "prune",
    "prune_changes",
    "rebuild",
    "retry",
    "stop_listening",
    "wait_briefly",
]
