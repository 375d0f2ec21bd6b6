"""Questions about projects of the alliance in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from core.errors import NotFound
from core.events import SharedPractice
from core.events.sharing import shared_practice, shared_practices
from core.events.stock import Held
from core.search import german

from . import rules
from .models import Adoption, IndicatorTarget, IndicatorValue, OwnIndicator, Project
from .records import CatalogueIndicator, Provenance


def list_projects(*, q: str = "", status: str = "") -> QuerySet[Project]:
    """Projects by title, with the partners and the source a list will show."""
    projects = (
        Project.objects.select_related("adoption")
        .prefetch_related("partners")
        .order_by(german("title"), "id")
    )
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


def adoptions() -> dict[UUID, Held]:
    """What the alliance ever took up from others; the version is the revision it has told."""
    rows = Adoption.objects.values_list("id", "version")
    return {id_: Held(id=id_, revision=version, is_shown=True) for id_, version in rows}


def values_of(project: Project) -> QuerySet[IndicatorValue]:
    """A project's figures, newest quarter first."""
    return project.values.all()


def values_in(*quarters: tuple[int, int]) -> QuerySet[IndicatorValue]:
    """All figures of some quarters, given as (year, quarter)."""
    wanted = Q()
    for year, quarter in quarters:
        wanted |= Q(year=year, quarter=quarter)
    return IndicatorValue.objects.filter(wanted).select_related("project")


def catalogue_of_alliance(*, with_retired: bool = False) -> tuple[CatalogueIndicator, ...]:
    """All figures this alliance may note, the shared ones first; one query.

    With `with_retired` also what it has given up, since its figures stay.
    """
    own = OwnIndicator.objects.all()
    rows = own if with_retired else own.filter(retired_at=None)
    return rules.catalogue(rows)


def get_own_indicator(code: str) -> OwnIndicator:
    """One figure of the alliance's own, retired or not.

    Raises:
        NotFound: this alliance has none with this code.
    """
    found = OwnIndicator.objects.filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def list_own_indicators() -> QuerySet[OwnIndicator]:
    """What the alliance counts beside the shared catalogue, retired ones too, oldest first."""
    return OwnIndicator.objects.order_by("created_at", "id")


def targets_in(*quarters: tuple[int, int]) -> QuerySet[IndicatorTarget]:
    """What was to be reached, for some (year, quarter); quarter 0 is the whole year."""
    wanted = Q(pk__in=[])
    for year, quarter in quarters:
        wanted |= Q(year=year, quarter=quarter)
    return IndicatorTarget.objects.filter(wanted)


def get_practice(entry_id: UUID) -> SharedPractice:
    """A Praxisimpuls that may be taken up; a withdrawn one is there too.

    Raises:
        NotFound: nobody ever shared it.
    """
    practice = shared_practice(entry_id)
    if practice is None:
        raise NotFound
    return practice


def get_adoption(project_id: UUID) -> Adoption:
    """Where a project was taken from, as it is noted here.

    Raises:
        NotFound: no such project, or thought of here.
    """
    adoption = Adoption.objects.filter(project_id=project_id).select_related("project").first()
    if adoption is None:
        raise NotFound
    return adoption


def provenance_of(project_id: UUID) -> Provenance | None:
    """Where a project was taken from and how that reads now; None for an idea of one's own."""
    adoption = Adoption.objects.filter(project_id=project_id).first()
    if adoption is None:
        return None
    return Provenance(adoption, shared_practice(adoption.entry_id))


def get_provenance(project_id: UUID) -> Provenance:
    """The same, with every difference to the source of today.

    Raises:
        NotFound: no such project, or nothing it was taken from.
    """
    found = provenance_of(project_id)
    if found is None:
        raise NotFound
    now = found.practice.release if found.practice else None
    changes = rules.differences(found.adoption.taken, now) if now else ()
    return replace(found, changes=changes)


def provenances() -> list[Provenance]:
    """Of all projects that were taken up from others, the latest first; two queries."""
    adoptions = list(
        Adoption.objects.exclude(project=None).select_related("project").order_by("-adopted_at")
    )
    known = shared_practices([adoption.entry_id for adoption in adoptions])
    return [Provenance(adoption, known.get(adoption.entry_id)) for adoption in adoptions]
