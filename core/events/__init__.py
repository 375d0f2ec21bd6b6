"""Facts: what has happened, in frozen past-tense records. Plain Python, no Django."""

from .alliance import (
    AllianceFounded,
    AllianceProfile,
    AllianceProfileChanged,
    AllianceStatusChanged,
)
from .catalogue import (
    CatalogueEntryAccepted,
    CatalogueEntryFeatured,
    CatalogueEntryListed,
    CatalogueEntryRefused,
    CatalogueEntryUnfeatured,
    CatalogueEntryWithdrawn,
)
from .envelope import Envelope, from_payload, to_payload
from .fact import Fact, fact_class
from .partner import PartnerJoined, PartnerLeft
from .practice import (
    ExampleRelease,
    PracticeExamplePublished,
    PracticeExampleRevised,
    PracticeExampleWithdrawn,
)
from .report import ImpactReportReleased

__all__ = [
    "AllianceFounded",
    "AllianceProfile",
    "AllianceProfileChanged",
    "AllianceStatusChanged",
    "CatalogueEntryAccepted",
    "CatalogueEntryFeatured",
    "CatalogueEntryListed",
    "CatalogueEntryRefused",
    "CatalogueEntryUnfeatured",
    "CatalogueEntryWithdrawn",
    "Envelope",
    "ExampleRelease",
    "Fact",
    "ImpactReportReleased",
    "PartnerJoined",
    "PartnerLeft",
    "PracticeExamplePublished",
    "PracticeExampleRevised",
    "PracticeExampleWithdrawn",
    "fact_class",
    "from_payload",
    "to_payload",
]
