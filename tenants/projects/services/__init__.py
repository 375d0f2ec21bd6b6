"""Projects and their figures change; some were taken up from others."""

from .adopting import acknowledge_revision, adopt_practice, report_outcome
from .editing import (
    create_project,
    delete_project,
    erase_value,
    record_values,
    update_project,
)
from .telling import retell_adoptions

__all__ = [
    "acknowledge_revision",
    "adopt_practice",
    "create_project",
    "delete_project",
    "erase_value",
    "record_values",
    "report_outcome",
    "retell_adoptions",
    "update_project",
]
