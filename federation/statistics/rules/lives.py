"""What a fact says about the life of its aggregate, from the fact alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.events import (
    AllianceFounded,
    AllianceProfileChanged,
    AllianceStatusChanged,
    Fact,
    ImpactReportCorrected,
    ImpactReportReleased,
    PartnerJoined,
    PartnerLeft,
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionEnded,
    PracticeAdoptionReported,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from core.vocabulary.adoption import ENDED
from federation.statistics.enums import Kind
from federation.statistics.models import Lifespan

from .days import local_day, quarter_end

type Alliance = AllianceFounded | AllianceProfileChanged | AllianceStatusChanged
type Partner = PartnerJoined | PartnerLeft
type Example = PracticeExamplePublished | PracticeExampleRevised | PracticeExampleWithdrawn
type Adoption = (
    PracticeAdopted | PracticeAdoptionChanged | PracticeAdoptionReported | PracticeAdoptionEnded
)


def lifespan(fact: Fact) -> Lifespan:
    """The row a fact leaves when it is the newest of its aggregate.

    Raises:
        TypeError: the statistics know nothing of such facts.
    """
    match fact:
        case AllianceFounded() | AllianceProfileChanged() | AllianceStatusChanged():
            return _row(fact, Kind.ALLIANCE, land=fact.profile.land, **_of_alliance(fact))
        case PartnerJoined() | PartnerLeft():
            return _row(fact, Kind.PARTNER, sector=fact.sector, **_of_partner(fact))
        case PracticeExamplePublished() | PracticeExampleRevised() | PracticeExampleWithdrawn():
            return _row(fact, Kind.EXAMPLE, **_of_example(fact))
        case (
            PracticeAdopted()
            | PracticeAdoptionChanged()
            | PracticeAdoptionReported()
            | PracticeAdoptionEnded()
        ):
            return _row(fact, Kind.ADOPTION, **_of_adoption(fact))
        case ImpactReportReleased() | ImpactReportCorrected():
            last_month = date(fact.report.year, fact.report.quarter * 3, 1)
            return _row(fact, Kind.REPORT, began_on=quarter_end(last_month))
    raise TypeError(fact.TYPE)


def _row(
    fact: Fact, kind: Kind, *, began_on: date | None, ended_on: date | None = None, **more: Any
) -> Lifespan:
    """A life that ended before it was noted that it began was short, not negative."""
    if began_on and ended_on and ended_on < began_on:
        began_on = ended_on
    return Lifespan(
        kind=kind,
        aggregate_id=fact.aggregate_id,
        alliance_id=fact.alliance_id,
        revision=fact.revision,
        began_on=began_on,
        ended_on=ended_on,
        **more,
    )


def _of_alliance(fact: Alliance) -> dict[str, date | None]:
    # When it was told says nothing of the founding: an unknown one stays unknown.
    is_dissolved = fact.profile.status == "dissolved"
    ended_on = (fact.dissolved_on or local_day(fact.occurred_at)) if is_dissolved else None
    return {"began_on": fact.profile.founded_on, "ended_on": ended_on}


def _of_partner(fact: Partner) -> dict[str, date | None]:
    ended_on = None
    if isinstance(fact, PartnerLeft):
        ended_on = fact.left_on or local_day(fact.occurred_at)
    return {"began_on": fact.joined_on or fact.recorded_on, "ended_on": ended_on}


def _of_example(fact: Example) -> dict[str, date | None]:
    if isinstance(fact, PracticeExampleWithdrawn):
        since = fact.published_at or fact.released_at
        return {
            "began_on": local_day(since) if since else None,
            "ended_on": local_day(fact.withdrawn_at),
        }
    told = fact.published_at if isinstance(fact, PracticeExampleRevised) else None
    return {"began_on": local_day(told or fact.release.released_at), "ended_on": None}


def _of_adoption(fact: Adoption) -> dict[str, date | None]:
    told = fact.adoption
    has_ended = told.project_status in ENDED
    ended_on = local_day(told.ended_at or fact.occurred_at) if has_ended else None
    return {"began_on": local_day(told.adopted_at), "ended_on": ended_on}
