"""Questions about projects of the alliance in force."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from core.search import german

from .models import IndicatorValue, Project


def list_projects(*, q: str = "", status: str = "") -> QuerySet[Project]:
    """Projects by title, with the partners a list will show."""
    projects = Project.objects.prefetch_related("partners").order_by(german("title"), "id")
    if status:
        projects = projects.filter(status=status)
    if q:
        projects = projects.filter(Q(title__icontains=q) | Q(summary__icontains=q))
    return projects


def get_project(project_id: UUID) -> Project:
    """One project.

    Raises:
        NotFound: this alliance has no such project.
    """
    return Project.get(project_id)


def running_between(first: date, last: date) -> QuerySet[Project]:
    """Projects that ran on at least one day of a period."""
    started = Q(starts_on=None) | Q(starts_on__lte=last)
    not_over = Q(ends_on=None) | Q(ends_on__gte=first)
    return (
        Project.objects.filter(started, not_over)
        .exclude(status="planned")
        .prefetch_related("partners")
        .order_by(german("title"), "id")
    )


def values_of(project: Project) -> QuerySet[IndicatorValue]:
    """A project's figures, newest quarter first."""
    return project.values.all()


def values_in(*quarters: tuple[int, int]) -> QuerySet[IndicatorValue]:
    """All figures of some quarters, given as (year, quarter)."""
    wanted = Q()
    for year, quarter in quarters:
        wanted |= Q(year=year, quarter=quarter)
    return IndicatorValue.objects.filter(wanted).select_related("project")
