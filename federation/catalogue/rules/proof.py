"""When an adoption counts."""

from core.events import AdoptionState
from core.vocabulary.adoption import ENDED, REMOVED
from federation.catalogue.models import AdoptionState as State

_STARTED = frozenset({"running", "paused", "finished"})


def is_proven(adoption: AdoptionState) -> bool:
    """Whether an alliance has really taken something up, and not only clicked.

    It counts from the day its project runs, and goes on counting while the project rests and
    after it is finished. A project still planned counts once its people have reported what
    became of it. A project that was removed does not count any more, whatever it was before.
    """
    if adoption.project_status == REMOVED:
        return False
    return adoption.project_status in _STARTED or adoption.reported_at is not None


def state_of(adoption: AdoptionState) -> State:
    """Whether the adopters still work on it."""
    return State.ENDED if adoption.project_status in ENDED else State.ACTIVE
