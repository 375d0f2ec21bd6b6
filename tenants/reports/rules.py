"""What must be true of a report, and how a project stood on a day."""

from __future__ import annotations

from datetime import date

from tenants.projects.enums import ProjectStatus
from tenants.projects.models import Project

from .errors import QuarterAhead, QuarterUnknown
from .records import Quarter

FIRST_YEAR = 2004  # the initiative began in January 2004


def require_reportable(*, year: int, quarter: int, today: date) -> Quarter:
    """The quarter asked for, when it is over or running.

    Raises:
        QuarterUnknown: no quarter has this number or year.
        QuarterAhead: it has not begun.
    """
    if quarter not in (1, 2, 3, 4) or not FIRST_YEAR <= year <= 2100:
        raise QuarterUnknown
    wanted = Quarter(year, quarter)
    if wanted.first_day > today:
        raise QuarterAhead(quarter=wanted.label, errors={"quarter": [_ahead(wanted)]})
    return wanted


def _ahead(quarter: Quarter) -> str:
    return QuarterAhead(quarter=quarter.label).text


def state_on(project: Project, day: date) -> str:
    """planned, running, paused or finished, as a project stood on a day.

    The status says how a project stands today, the dates when it changed: one that is
    finished today was still running on every day between.
    """
    if project.status == ProjectStatus.PLANNED or (project.starts_on and project.starts_on > day):
        return ProjectStatus.PLANNED
    if project.status != ProjectStatus.FINISHED:
        return project.status
    was_over = project.ends_on is None or project.ends_on <= day
    return ProjectStatus.FINISHED if was_over else ProjectStatus.RUNNING


def ended_in(project: Project, quarter: Quarter) -> bool:
    """Whether a project was finished within a quarter."""
    return project.status == ProjectStatus.FINISHED and quarter.has(project.ends_on)


def began_in(project: Project, quarter: Quarter) -> bool:
    """Whether a project began within a quarter."""
    return project.status != ProjectStatus.PLANNED and quarter.has(project.starts_on)
