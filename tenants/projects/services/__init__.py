"""Projects and their figures change; some were taken up from others."""

from .adopting import acknowledge_revision, adopt_practice, report_outcome
from .counting import (
    change_own_indicator,
    clear_target,
    create_own_indicator,
    erase_value,
    record_values,
    resume_own_indicator,
    retire_own_indicator,
    set_target,
    set_targets,
)
from .editing import create_project, delete_project, update_project
from .telling import retell_adoptions

__all__ = [
    "acknowledge_revision",
    "adopt_practice",
    "change_own_indicator",
    "clear_target",
    "create_own_indicator",
    "create_project",
    "delete_project",
    "erase_value",
    "record_values",
    "report_outcome",
    "resume_own_indicator",
    "retell_adoptions",
    "retire_own_indicator",
    "set_target",
    "set_targets",
    "update_project",
]
