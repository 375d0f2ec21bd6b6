"""What waits in the outbox, what is parked for which reason, what has changed."""

from .changes import changes_after, last_change_of, log_state
from .deliveries import (
    Cause,
    all_facts,
    events_of,
    facts_of,
    find_facts,
    held_behind,
    newest_facts,
    oldest_waiting,
    on_their_way,
    parked,
    parked_by_cause,
    revisions_of,
    waiting,
)

__all__ = [
    "Cause",
    "all_facts",
    "changes_after",
    "events_of",
    "facts_of",
    "find_facts",
    "held_behind",
    "last_change_of",
    "log_state",
    "newest_facts",
    "oldest_waiting",
    "on_their_way",
    "parked",
    "parked_by_cause",
    "revisions_of",
    "waiting",
]
