"""Forms of the work area: what people type becomes the records services take."""

from .example import ExampleForm
from .figures import FigureForm, FigureKeyForm
from .gathering import AttendanceForm, GatheringForm
from .indicators import OwnIndicatorForm, StagedForm, TableForm, TargetsForm
from .offer import EndingForm, OfferForm
from .outcome import OutcomeForm
from .partner import LeavingForm, PartnerForm
from .picture import NewPictureForm, PictureForm
from .profile import ProfileForm
from .project import ProjectForm

__all__ = [
    "AttendanceForm",
    "EndingForm",
    "ExampleForm",
    "FigureForm",
    "FigureKeyForm",
    "GatheringForm",
    "LeavingForm",
    "NewPictureForm",
    "OfferForm",
    "OutcomeForm",
    "OwnIndicatorForm",
    "PartnerForm",
    "PictureForm",
    "ProfileForm",
    "ProjectForm",
    "StagedForm",
    "TableForm",
    "TargetsForm",
]
