"""Facts: what has happened, in frozen past-tense records. Plain Python, no Django."""

from .adoption import (
    AdoptionReport,
    AdoptionState,
    PracticeAdopted,
    PracticeAdoptionChanged,
    PracticeAdoptionEnded,
    PracticeAdoptionReported,
)
from .alliance import (
    AllianceFounded,
    AllianceProfile,
    AllianceProfileChanged,
    AllianceStatusChanged,
)
from .catalogue import (
    CatalogueEntryAccepted,
    CatalogueEntryAdopted,
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
from .report import (
    ImpactReportCorrected,
    ImpactReportDeferred,
    ImpactReportReleased,
    ReportedFigure,
    ReportedPaper,
    ReportedQuarter,
)
from .sharing import SharedPractice

__all__ = [
    "AdoptionReport",
    "AdoptionState",
    "AllianceFounded",
    "AllianceProfile",
    "AllianceProfileChanged",
    "AllianceStatusChanged",
    "CatalogueEntryAccepted",
    "CatalogueEntryAdopted",
    "CatalogueEntryFeatured",
    "CatalogueEntryListed",
    "CatalogueEntryRefused",
    "CatalogueEntryUnfeatured",
    "CatalogueEntryWithdrawn",
    "Envelope",
    "ExampleRelease",
    "Fact",
    "ImpactReportCorrected",
    "ImpactReportDeferred",
    "ImpactReportReleased",
    "PartnerJoined",
    "PartnerLeft",
    "PracticeAdopted",
    "PracticeAdoptionChanged",
    "PracticeAdoptionEnded",
    "PracticeAdoptionReported",
    "PracticeExamplePublished",
    "PracticeExampleRevised",
    "PracticeExampleWithdrawn",
    "ReportedFigure",
    "ReportedPaper",
    "ReportedQuarter",
    "SharedPractice",
    "fact_class",
    "from_payload",
    "to_payload",
]
