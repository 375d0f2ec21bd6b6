"""Which fact goes to whom: the whole wiring of the house on one page."""

from __future__ import annotations

from core import events
from core.events.fact import known_facts
from core.outbox.services import Consumer
from core.outbox.subscriptions import subscribe
from federation.catalogue import services as catalogue
from federation.directory import services as directory
from federation.statistics import services as statistics
from tasks import practice, webhooks

_EXAMPLES = (
    events.PracticeExamplePublished,
    events.PracticeExampleRevised,
    events.PracticeExampleWithdrawn,
)
_ALLIANCES = (
    events.AllianceFounded,
    events.AllianceProfileChanged,
    events.AllianceStatusChanged,
)
_PARTNERS = (events.PartnerJoined, events.PartnerLeft)
_ADOPTIONS = (
    events.PracticeAdopted,
    events.PracticeAdoptionChanged,
    events.PracticeAdoptionReported,
    events.PracticeAdoptionEnded,
)
_REPORTS = (
    events.ImpactReportReleased,
    events.ImpactReportCorrected,
    events.ImpactReportDeferred,
)
_CURATION = (
    events.CatalogueEntryAccepted,
    events.CatalogueEntryRefused,
    events.CatalogueEntryFeatured,
    events.CatalogueEntryUnfeatured,
)

ROUTES: dict[str, tuple[type[events.Fact], ...]] = {
    "catalogue": _EXAMPLES,
    "directory": (*_ALLIANCES, *_PARTNERS, *_EXAMPLES),
    "practice": (
        events.CatalogueEntryListed,
        events.CatalogueEntryWithdrawn,
        *_CURATION,
    ),
    "adoptions": _ADOPTIONS,
    "adopted": (events.CatalogueEntryAdopted,),
    "statistics": (
        *_ALLIANCES,
        *_PARTNERS,
        *_EXAMPLES,
        *_ADOPTIONS,
        *_REPORTS,
    ),
    "webhooks": tuple(known_facts()),
}

# They receive only what somebody listens to, see core.outbox.models.Listener.
ON_DEMAND = frozenset({"webhooks"})

CONSUMERS: dict[str, Consumer] = {
    "catalogue": catalogue.apply_facts,
    "directory": directory.apply_facts,
    "practice": practice.apply_facts,
    "adoptions": catalogue.apply_adoptions,
    "adopted": practice.apply_adoptions,
    "statistics": statistics.apply_facts,
    "webhooks": webhooks.apply_facts,
}


def connect() -> None:
    """Tell the outbox who wants what."""
    for consumer, facts in ROUTES.items():
        types = [fact.TYPE for fact in facts]
        subscribe(consumer, types, on_demand=consumer in ON_DEMAND)
