"""When an adoption counts, and what a fact makes of its row."""

from __future__ import annotations

from core.events import (
    AdoptionState,
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionEnded,
    PracticeAdoptionReported,
)
from core.vocabulary.adoption import ENDED, REMOVED
from federation.catalogue.models import Adoption
from federation.catalogue.models import AdoptionState as State

type AdoptionFact = (
    PracticeAdopted | PracticeAdoptionChanged | PracticeAdoptionReported | PracticeAdoptionEnded
)
ADOPTIONS = (
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionReported,
    PracticeAdoptionEnded,
)
REPORTED = ("outcome", "cost_eur", "staff_hours", "obstacles", "tip")
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


def adoption_row(fact: AdoptionFact) -> Adoption:
    """The row a fact tells of, not saved; everything in it comes from the fact."""
    told = fact.adoption
    report = {name: getattr(told.report, name) for name in REPORTED} if told.report else {}
    return Adoption(
        id=fact.aggregate_id,
        entry_id=told.entry_id,
        alliance_id=fact.alliance_id,
        alliance_slug=fact.alliance_slug,
        alliance_name=told.alliance_name,
        land=told.land,
        seat=told.seat,
        state=state_of(told),
        project_status=told.project_status,
        is_proven=is_proven(told),
        adopted_revision=told.adopted_revision,
        adopted_at=told.adopted_at,
        reported_at=told.reported_at,
        revision=fact.revision,
        **report,
    )
